/** `a`, `a and b`, `a, b and c`. */
export function enumerate(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** `"a" and "b"`; of many, only the first ones. */
export function quoted(names: readonly string[]): string {
  const shown = names.slice(0, names.length > 5 ? 4 : 5).map((name) => `"${name}"`);
  const others = names.length - shown.length;
  return enumerate(others === 0 ? shown : [...shown, `${others} other services`]);
}
