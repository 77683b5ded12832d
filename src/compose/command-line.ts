import type { Json } from '../yaml/operations.ts';
import { splitWords } from './command-words.ts';
import { fileNameOf } from './file-path.ts';
import { isList } from './json.ts';
import type { ServiceView } from './view.ts';

/** The words of a `command` or `entrypoint`, as written; none when it is absent, empty or unreadable. */
export function wordsOf(value: Json | undefined): readonly string[] {
  if (isList(value)) return value.map(String);
  return typeof value === 'string' ? (splitWords(value) ?? []) : [];
}

/** `sh` of `/bin/sh`. */
export function programName(word: string): string {
  return fileNameOf(word);
}

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);

export function isShell(program: string): boolean {
  return shells.has(program);
}

/** The text that a shell runs: `["sh", "-c", text]`; undefined when the words start something else. */
export function shellText(words: readonly string[]): string | undefined {
  const [program = '', ...rest] = words;
  if (!isShell(programName(program))) return undefined;
  const option = rest.findIndex((word) => /^-[a-z]*c$/.test(word));
  return option === -1 || !rest.slice(0, option).every((word) => /^[-+]/.test(word))
    ? undefined
    : rest[option + 1];
}

/**
 * The single commands of a shell text, roughly: what is between `;`, `&&`, `||`, `|`, `&` and ends of lines. Quotes
 * are not looked at, so a command may come in pieces.
 */
export function shellCommands(text: string): readonly string[] {
  return text
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\|\||&&|[;|\n]|(?<![<>&])&(?![>&])/)
    .map((command) => command.trim())
    .filter((command) => command !== '' && !command.startsWith('#'));
}

/** What a service starts as far as its file says: the words of its `entrypoint` and its `command`. */
export function startWords({ definition }: ServiceView): readonly string[] {
  return [...wordsOf(definition.entrypoint), ...wordsOf(definition.command)];
}
