import { substitute } from './model/template.ts';

export { hasVariable } from './model/template.ts';

/** The value with `$$` read as `$`: what Compose passes on, provided that it holds no variable. */
export function unescapeDollars(value: string): string {
  return value.replaceAll('$$', '$');
}

/** Text written so that Compose passes it on unchanged. */
export function escapeDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/**
 * The value when every variable is unset: `${TAG:-17}` gives `17`. Undefined when one of them has no
 * default, and for what Compose refuses.
 */
export function withDefaults(value: string): string | undefined {
  const result = substitute(value, () => undefined);
  return result.kind === 'text' && result.unset.length === 0 ? result.text : undefined;
}
