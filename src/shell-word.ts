import { escapeControls, escapeLine } from './terminal.ts';

/** Bash and zsh read characters that would change what the terminal shows as `\\uXXXX` within `$'…'`. */
function spelledWord(word: string): string {
  const quoted = word.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `$'${escapeControls(quoted).replaceAll(/(?<!\\)\\u\{(\w+)\}/g, '\\u$1')}'`;
}

/** A word as a shell takes it; a leading dash would make it an option. */
export function shellWord(word: string): string {
  const safe = word.startsWith('-') ? `./${word}` : word;
  if (escapeLine(safe) !== safe) return spelledWord(safe);
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}
