import { readOctal } from './go-numbers.ts';

/** The permissions in a text such as `0440`, always octal; undefined for what is none. */
export function parseFileMode(text: string): number | undefined {
  const mode = readOctal(text);
  return mode === undefined ? undefined : Number(mode);
}
