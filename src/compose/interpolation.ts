import type { Lookup } from './model/project.ts';
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
 * The value when the environment gives nothing else: `${TAG:-17}` gives `17`. Undefined when a variable has
 * neither value nor default, and for what Compose refuses.
 */
export function withDefaults(
  value: string,
  environment: Lookup = () => undefined,
): string | undefined {
  const result = substitute(value, environment);
  return result.kind === 'text' && result.unset.length === 0 ? result.text : undefined;
}

const whole = /^\$(?:\{([A-Za-z_]\w*)(?::?\?[^${}]*)?\}|([A-Za-z_]\w*))$/;

/** The variable that is all of a value and has no default: `${NAME}`, `${NAME:?why}`, `$NAME`. */
export function wholeVariable(value: string): string | undefined {
  const match = whole.exec(value);
  return match?.[1] ?? match?.[2];
}
