import { escapeControls, escapeLine } from './terminal.ts';

/** Bash and zsh read characters that would change what the terminal shows by their number within `$'…'`. */
function spelledWord(word: string): string {
  const quoted = word.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  const spell = (character: string): string => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  };
  return `$'${escapeControls(quoted, spell)}'`;
}

/** A word as a shell takes it; a leading dash would make it an option. */
export function shellWord(word: string): string {
  const safe = word.startsWith('-') ? `./${word}` : word;
  if (escapeLine(safe) !== safe) return spelledWord(safe);
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}
