/** Variables in values: Compose spec, "Interpolation". `$$` is a literal dollar sign. */

/** Whether a value holds a variable, so that what it is can be known only when Compose runs. */
export function hasVariable(value: string): boolean {
  return /\$(?:[A-Za-z_]|\{)/.test(value.replaceAll('$$', ''));
}

/** The value with `$$` read as `$`: what Compose passes on, provided that it holds no variable. */
export function unescapeDollars(value: string): string {
  return value.replaceAll('$$', '$');
}

/** Text written so that Compose passes it on unchanged. */
export function escapeDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/**
 * The value when every variable is unset: `${TAG:-17}` gives `17`, `$TAG` nothing. Undefined for a
 * variable without default or with a form that is not understood, such as a nested one.
 */
export function withDefaults(value: string): string | undefined {
  let unknown = false;
  const text = value.replaceAll(
    /\$\$|\$\{([A-Za-z_]\w*)(?::?-([^${}]*))?\}|\$[A-Za-z_]\w*|\$\{/g,
    (match, name: string | undefined, fallback: string | undefined) => {
      if (match === '$$') return '$';
      if (name === undefined || fallback === undefined) unknown = true;
      return fallback ?? '';
    },
  );
  return unknown ? undefined : text;
}
