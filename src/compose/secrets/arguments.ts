import type { Json } from '../../yaml/operations.ts';
import { programName, shellCommands, shellText } from '../command-line.ts';
import { splitWords } from '../command-words.ts';
import { isList } from '../json.ts';
import { passwordInside } from './connection-strings.ts';
import { nameVerdict } from './names.ts';
import { secretShape } from './shapes.ts';
import { readSecret, type SecretSource, secretSource } from './variables.ts';

/** A secret in the words of a command. */
export interface ExposedArgument {
  /** The program whose word it is, without its folder. */
  readonly program: string;
  /** What tells it: an option (`--requirepass`), a variable before the program, or nothing but its look. */
  readonly option: string | undefined;
  readonly source: SecretSource;
}

/** Short options that take a password, by program; in one word (`-psecret`) or, with a blank, in two. */
const shortOptions: readonly (readonly [
  program: RegExp,
  option: string,
  form: 'joined' | 'apart',
])[] = [
  [
    /^(?:mysql|mariadb)(?:admin|dump|check|import|show|slap)?$|^(?:mysql|mariadb)-\w+$/,
    '-p',
    'joined',
  ],
  [/^(?:redis|valkey|keydb)-cli$/, '-a', 'apart'],
  [/^(?:mongo|mongosh|mongodump|mongorestore|mongoexport|mongoimport)$/, '-p', 'apart'],
  [/^mosquitto_(?:pub|sub|rr)$/, '-P', 'apart'],
  [/^sshpass$/, '-p', 'joined'],
  [/^ldap(?:search|modify|add|delete|whoami)$/, '-w', 'apart'],
  [/^(?:sqlcmd|bcp)$/, '-P', 'apart'],
  [/^curl$/, '-u', 'apart'],
];

/** What a shell in the container puts in place, which is no secret in the file. */
const fromContainer = /\$\$|^\/run\/secrets\//;

/** Every secret in `command`, `entrypoint` or `healthcheck.test`, as written. */
export function secretsInCommand(value: Json | undefined): readonly ExposedArgument[] {
  return commandsOf(value).flatMap(secretsInWords);
}

function commandsOf(value: Json | undefined): readonly (readonly string[])[] {
  const inShell = (text: string) =>
    shellCommands(text).map((one) => splitWords(one) ?? one.split(/\s+/));
  if (typeof value === 'string') return inShell(value);
  if (!isList(value)) return [];
  const [first = '', ...rest] = value.map(String);
  if (first === 'CMD-SHELL') return inShell(rest.join(' '));
  const words = first === 'CMD' ? rest : [first, ...rest];
  const text = shellText(words);
  if (text !== undefined) return inShell(text);
  // The shell may stand in the entrypoint, and its script alone in the command.
  return [words, ...words.filter((word) => /\s/.test(word)).flatMap(inShell)];
}

function secretsInWords(words: readonly string[]): readonly ExposedArgument[] {
  const start = words.findIndex((word) => !/^\w+=/.test(word) && word !== 'exec' && word !== 'env');
  const program = programName(words[start] ?? '');
  const found: ExposedArgument[] = [];
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    const [option, value] = optionAt(program, word, next) ?? [undefined, undefined];
    const source = value === undefined ? lookOf(word) : sourceOf(value);
    if (source !== undefined) found.push({ program, option, source });
  }
  return found;
}

/** The option in front of a secret, with what it is given; undefined for any other word. */
function optionAt(
  program: string,
  word: string,
  next: string | undefined,
): readonly [option: string, value: string] | undefined {
  const [, long, given] = /^(--?[A-Za-z][\w.-]+|[A-Za-z_]\w*)=(.*)$/s.exec(word) ?? [];
  if (long !== undefined && given !== undefined) {
    const name = long.replace(/^-+/, '');
    if (readSecret(name, given)?.by !== 'name') return undefined;
    return [long, given];
  }
  if (/^--?[A-Za-z][\w-]{2,}$/.test(word) && next !== undefined && !next.startsWith('-')) {
    const name = word.replace(/^-+/, '');
    const isSecret =
      name === 'requirepass' || name === 'masterauth' || nameVerdict(name) === 'secret';
    if (isSecret) return [word, next];
  }
  return shortOptionAt(program, word, next);
}

function shortOptionAt(
  program: string,
  word: string,
  next: string | undefined,
): readonly [option: string, value: string] | undefined {
  for (const [pattern, option, form] of shortOptions) {
    if (!pattern.test(program)) continue;
    if (form === 'joined' && word.startsWith(option) && word.length > option.length) {
      return [option, word.slice(option.length)];
    }
    if (next === undefined || (word !== option && !(program === 'curl' && word === '--user')))
      continue;
    if (program !== 'curl') return [option, next];
    const [, password] = /^[^:]*:(.+)$/s.exec(next) ?? [];
    if (password !== undefined) return [word, password];
  }
  return undefined;
}

function sourceOf(value: string): SecretSource | undefined {
  return fromContainer.test(value) ? undefined : secretSource(value);
}

/** An address with a password, or a token by its look. */
function lookOf(word: string): SecretSource | undefined {
  const inside = passwordInside(word);
  if (inside !== undefined) return sourceOf(inside);
  if (secretShape(word) === undefined || /^\$\$\w+$/.test(word)) return undefined;
  return 'literal';
}
