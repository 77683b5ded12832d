import { Command, CommanderError, Option } from 'commander';
import { suggestion, UserError } from './errors.ts';
import type { Level, Severity } from './findings.ts';
import { reporters } from './reporters/index.ts';
import { type ColorChoice, wrap } from './terminal.ts';

export interface Settings {
  readonly files: readonly string[];
  readonly action: 'preview' | 'write' | 'check' | 'output';
  /** Where `--output` writes; `-` is the standard output. */
  readonly output: string | undefined;
  readonly level: Level;
  readonly only: readonly string[] | undefined;
  readonly skip: readonly string[];
  readonly services: readonly string[] | undefined;
  /** Undefined when not chosen: it then depends on the action and the input. */
  readonly format: string | undefined;
  readonly failOn: Severity | 'never';
  readonly exitZero: boolean;
  readonly redact: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly color: ColorChoice;
  readonly recursive: boolean;
  readonly exclude: readonly string[];
  readonly stdinName: string | undefined;
  readonly allowEmpty: boolean;
}

export type Request =
  | { readonly kind: 'run'; readonly settings: Settings }
  | { readonly kind: 'help' | 'version' };

/** What can be named on the command line, known only to the rest of the program. */
export interface Catalogue {
  readonly transforms: readonly string[];
}

interface OptionRow {
  readonly flags: string;
  readonly text: string;
  readonly choices?: readonly string[];
  readonly conflicts?: readonly string[];
  /** Comma lists and repetition add up. */
  readonly list?: true;
  readonly hidden?: true;
}

interface OptionGroup {
  readonly title: string;
  readonly rows: readonly OptionRow[];
}

const formats = reporters.map(({ name }) => name);

/** The one table of options: the parser and `--help` are made from it. */
const groups: readonly OptionGroup[] = [
  {
    title: 'What to do (at most one; without any: show what is weak and what would change)',
    rows: [
      { flags: '-w, --write', text: 'apply the changes in place', conflicts: ['check', 'output'] },
      { flags: '--fix', text: 'same as --write', conflicts: ['check', 'output'], hidden: true },
      {
        flags: '--check',
        text: 'change nothing; exit 1 if a file would change or an open finding reaches --fail-on',
        conflicts: ['write', 'output'],
      },
      {
        flags: '-o, --output <path>',
        text: 'write the hardened file to another path ("-" = standard output); one input only',
      },
    ],
  },
  {
    title: 'What to include',
    rows: [
      {
        flags: '--level <name>',
        text: 'safe: only what cannot break a service; standard (default): also what is documented; strict: also assumptions',
        choices: ['safe', 'standard', 'strict'],
      },
      { flags: '--only <ids>', text: 'just these transforms (comma list or repeated)', list: true },
      { flags: '--skip <ids>', text: 'all but these transforms', list: true },
      { flags: '--service <names>', text: 'just these services', list: true },
    ],
  },
  {
    title: 'What to print',
    rows: [
      { flags: '--diff', text: 'same as --format diff', conflicts: ['format'] },
      {
        flags: '--format <name>',
        text: `${formats.join(', ')} (default: text)`,
        choices: formats,
      },
      {
        flags: '--fail-on <severity>',
        text: 'low, medium, high (default), critical or never; used by --check',
        choices: ['low', 'medium', 'high', 'critical', 'never'],
      },
      { flags: '--exit-zero', text: 'never exit 1 (2 stays)' },
      { flags: '--redact', text: 'mask secret values in the diff too; it then no longer applies' },
      { flags: '-v, --verbose', text: 'show more', conflicts: ['quiet'] },
      { flags: '-q, --quiet', text: 'brief findings, no notes' },
      {
        flags: '--color <when>',
        text: 'auto, always, never',
        choices: ['auto', 'always', 'never'],
      },
      { flags: '--no-color', text: 'same as --color never' },
    ],
  },
  {
    title: 'Input (files, folders or "-"; without any: the Compose file of this folder)',
    rows: [
      {
        flags: '-f, --file <path>',
        text: 'same as naming the file (docker compose habit)',
        list: true,
      },
      { flags: '-r, --recursive', text: 'search folders, respecting .gitignore' },
      { flags: '--exclude <glob>', text: 'leave out found files (repeatable)', list: true },
      { flags: '--stdin-filename <path>', text: 'name for "-" in messages' },
      { flags: '--allow-empty', text: 'finding no Compose file is fine' },
    ],
  },
  {
    title: 'Other',
    rows: [
      { flags: '-h, --help', text: 'show this text' },
      { flags: '-V, --version', text: 'show the version' },
    ],
  },
];

const examples: readonly (readonly [command: string, purpose: string])[] = [
  ['compose-harden', 'show what is weak in ./compose.yaml and what would change'],
  ['compose-harden --diff | git apply', 'review and apply the patch'],
  ['compose-harden --write --level safe', 'apply only what cannot break a service'],
  ['compose-harden -r . --check --diff', 'gate in CI, with the patch as explanation'],
];

const documentation = 'https://github.com/compose-harden/compose-harden#readme';

/** Where the explanations begin, and how wide the help may be. */
const textColumn = 32;
const helpWidth = 88;

function rowText({ flags, text }: OptionRow): string {
  const aligned = flags.startsWith('--') ? `    ${flags}` : flags;
  const lines = wrap(text, helpWidth - textColumn);
  return `  ${aligned.padEnd(textColumn - 2)}${lines.join(`\n${' '.repeat(textColumn)}`)}`;
}

export function helpText(): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  const sections = groups.map(({ title, rows }) => {
    const visible = rows.filter(({ hidden }) => hidden !== true);
    return `${title}\n${visible.map(rowText).join('\n')}\n`;
  });
  return [
    'Usage: compose-harden [options] [files...]\n\n',
    'Makes Docker Compose services production-hard and keeps every other byte of the file.\n\n',
    'Examples\n',
    ...examples.map(([command, purpose]) => `  ${command.padEnd(width)}  ${purpose}\n`),
    '\n',
    sections.join('\n'),
    '\nExit status: 0 done; 1 only from --check; 2 a file or an option could not be used.\n',
    '--diff alone exits 0, so that it can be piped; in CI use --check --diff.\n\n',
    `${documentation}\n`,
  ].join('');
}

function splitList(value: string, previous: readonly string[] | undefined): readonly string[] {
  const items = value.split(',').map((item) => item.trim());
  return [...(previous ?? []), ...items.filter((item) => item !== '')];
}

function addUp(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/** Paths and patterns may hold commas. */
const wholeValues: readonly string[] = ['--file', '--exclude'];

function createParser(): Command {
  const command = new Command('compose-harden')
    .argument('[files...]')
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
    .allowExcessArguments();
  for (const row of groups.flatMap(({ rows }) => rows)) {
    const option = new Option(row.flags, row.text);
    if (row.conflicts !== undefined) option.conflicts([...row.conflicts]);
    if (row.list === true) {
      option.argParser(wholeValues.includes(option.long ?? '') ? addUp : splitList);
    }
    command.addOption(option);
  }
  return command;
}

function checkChoices(values: Values): void {
  for (const row of groups.flatMap(({ rows }) => rows)) {
    const { choices } = row;
    if (choices === undefined) continue;
    const option = new Option(row.flags);
    const value = values[option.attributeName()];
    if (typeof value === 'string' && !choices.includes(value)) {
      const name = option.attributeName() === 'failOn' ? 'severity' : option.name();
      throw new UserError(`unknown ${name} "${value}"`, suggestion(value, choices));
    }
  }
}

type Values = { readonly [name: string]: string | boolean | readonly string[] | undefined };

/** The commander message without its prefix, and its own suggestion as help. */
function parserError(error: CommanderError): UserError {
  const [message = '', hint] = error.message.replace(/^error: /, '').split('\n');
  const help = hint?.replace(/^\(Did you mean (.*)\?\)$/, 'did you mean $1?');
  return new UserError(
    message.replaceAll("'", '"'),
    help ?? 'compose-harden --help lists all options',
  );
}

function checkTransforms(ids: readonly string[], catalogue: Catalogue): void {
  for (const id of ids) {
    if (catalogue.transforms.includes(id)) continue;
    throw new UserError(`unknown transform "${id}"`, suggestion(id, catalogue.transforms));
  }
}

function list(value: Values[string]): readonly string[] | undefined {
  return Array.isArray(value) ? (value as readonly string[]) : undefined;
}

function text(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function actionOf(values: Values): Settings['action'] {
  if (values.write === true || values.fix === true) return 'write';
  if (values.check === true) return 'check';
  return values.output === undefined ? 'preview' : 'output';
}

function colorOf(value: Values[string]): ColorChoice {
  if (value === false) return 'never';
  return value === 'always' || value === 'never' ? value : 'auto';
}

function namedFiles(values: Values, positional: readonly string[]): readonly string[] {
  const files = list(values.file) ?? [];
  if (files.length > 1) {
    throw new UserError(
      'several -f files form one merged project, which is not supported',
      'name the files without -f to harden each by itself',
    );
  }
  return [...files, ...positional];
}

function readSettings(values: Values, positional: readonly string[]): Settings {
  return {
    files: namedFiles(values, positional),
    action: actionOf(values),
    output: text(values.output),
    // Checked against the choices above.
    level: (text(values.level) ?? 'standard') as Level,
    only: list(values.only),
    skip: list(values.skip) ?? [],
    services: list(values.service),
    format: values.diff === true ? 'diff' : text(values.format),
    // Checked against the choices above.
    failOn: (text(values.failOn) ?? 'high') as Severity | 'never',
    exitZero: values.exitZero === true,
    redact: values.redact === true,
    verbose: values.verbose === true,
    quiet: values.quiet === true,
    color: colorOf(values.color),
    recursive: values.recursive === true,
    exclude: list(values.exclude) ?? [],
    stdinName: text(values.stdinFilename),
    allowEmpty: values.allowEmpty === true,
  };
}

/** Reads the arguments after the program's name. Throws UserError for everything that is not valid. */
export function parseOptions(argv: readonly string[], catalogue: Catalogue): Request {
  const parser = createParser();
  try {
    parser.parse([...argv], { from: 'user' });
  } catch (error) {
    throw error instanceof CommanderError ? parserError(error) : error;
  }
  const values: Values = parser.opts();
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  checkChoices(values);
  const settings = readSettings(values, parser.args);
  checkTransforms([...(settings.only ?? []), ...settings.skip], catalogue);
  return { kind: 'run', settings };
}
