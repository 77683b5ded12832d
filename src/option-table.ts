import { commandRows } from './command-table.ts';
import { columns, rowsText } from './help-layout.ts';
import type { OptionGroup, OptionRow } from './option-row.ts';
import { projectPage } from './project.ts';
import { inputGroup, projectGroup } from './project-rows.ts';
import { reporters } from './reporters/index.ts';

export const formatNames = reporters.map(({ name }) => name);

/** The one table of options: the parser and `--help` are made from it. */
const groups: readonly OptionGroup[] = [
  {
    title: 'What to do (at most one; without any: show what is weak and what would change)',
    rows: [
      {
        flags: '-w, --write',
        text: 'apply the changes in place',
        conflicts: ['check', 'output', 'overlay', 'interactive'],
      },
      {
        flags: '--fix',
        text: 'same as --write',
        conflicts: ['check', 'output', 'overlay', 'interactive'],
        hidden: true,
      },
      {
        flags: '--check',
        text: 'change nothing; exit 1 if a file would change or an open finding reaches --fail-on; with -o or --overlay: if that file is out of date',
        conflicts: ['write', 'interactive'],
      },
      {
        flags: '-i, --interactive',
        text: 'ask about each change, and once more before anything is written',
        conflicts: ['output', 'overlay', 'diff', 'format', 'quiet'],
      },
      {
        flags: '-o, --output <path>',
        text: 'write the hardened file to another path ("-" = standard output); one file only',
        conflicts: ['overlay'],
      },
      {
        flags: '--overlay <path>',
        text: 'leave the files as they are and write all changes to an override file ("-" = standard output); one project only',
      },
      {
        flags: '--explain-model <services>',
        text: 'change nothing; show what Docker makes of these services and where each value is written',
        conflicts: ['write', 'fix', 'check', 'output', 'overlay', 'interactive', 'diff', 'format'],
        list: true,
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
        variable: true,
      },
      {
        flags: '--only <ids>',
        text: 'just these transforms (comma list or repeated)',
        list: true,
        variable: true,
      },
      { flags: '--skip <ids>', text: 'all but these transforms', list: true, variable: true },
      { flags: '--service <names>', text: 'just these services', list: true },
      { flags: '--no-ignore', text: 'act as if nothing were ignored and there were no baseline' },
      {
        flags: '--secrets-dir <path>',
        text: 'folder for secret files (default: secrets)',
        variable: true,
      },
      { flags: '--secrets-from-dotenv', text: 'move secrets that variables give now to files too' },
      { flags: '--digest', text: 'pin images to their digest too, where the lock file has it' },
      { flags: '--dockerfiles', text: 'pin the base images of Dockerfiles too' },
    ],
  },
  {
    title: 'What to print',
    rows: [
      { flags: '--diff', text: 'same as --format diff' },
      {
        flags: '--format <name[=path]>',
        text: `${formatNames.join(', ')} (default: text); NAME=PATH writes it to a file (repeatable)`,
        choices: formatNames,
        list: true,
      },
      {
        flags: '--fail-on <severity>',
        text: 'low, medium, high (default), critical or never; used by --check',
        choices: ['low', 'medium', 'high', 'critical', 'never'],
        variable: true,
      },
      { flags: '--exit-zero', text: 'never exit 1 (2 stays)' },
      { flags: '--redact', text: 'mask secret values in the diff too; it then no longer applies' },
      {
        flags: '-v, --verbose',
        text: 'give every reason and how to check each fix',
        conflicts: ['quiet'],
      },
      { flags: '-q, --quiet', text: 'brief findings, no notes' },
      {
        flags: '--color <when>',
        text: 'auto, always, never',
        choices: ['auto', 'always', 'never'],
        variable: true,
      },
      { flags: '--no-color', text: 'same as --color never' },
    ],
  },
  inputGroup,
  projectGroup,
  {
    title: 'Configuration (found in the folder of the project or above it: .compose-harden.yaml)',
    rows: [
      { flags: '-c, --config <path>', text: 'read this file, and search for none', variable: true },
      { flags: '--no-config', text: 'read none' },
      {
        flags: '--show-config',
        text: 'change nothing; show every setting, its value and where that comes from',
        conflicts: ['write', 'fix', 'check', 'output', 'interactive', 'diff', 'format'],
      },
    ],
  },
  {
    title: 'Baseline (findings that --check does not count: .compose-harden-baseline.json)',
    rows: [
      {
        flags: '--update-baseline',
        text: 'change no Compose file; write the findings of now into the baseline',
        conflicts: ['write', 'fix', 'check', 'output', 'interactive', 'diff', 'format'],
      },
      {
        flags: '--baseline <path>',
        text: 'the baseline, in place of one that is found',
        variable: true,
      },
    ],
  },
  {
    title: 'Lock file (found in the folder of the project or above it: compose-harden.lock)',
    rows: [
      { flags: '--lock <path>', text: 'take versions and digests from this file' },
      { flags: '--no-lock', text: 'read none' },
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

export const optionRows: readonly OptionRow[] = groups.flatMap(({ rows }) => rows);

const examples: readonly (readonly [command: string, purpose: string])[] = [
  ['compose-harden', 'show what is weak in this project, what would change'],
  ['compose-harden --diff | git apply', 'review and apply the patch'],
  ['compose-harden --write --level safe', 'apply only what cannot break a service'],
  ['compose-harden -r . --check --diff', 'gate in CI, with the patch as explanation'],
];

export function helpText(): string {
  const sections = groups.map(({ title, rows }) => `${title}\n${rowsText(rows)}`);
  return [
    'Usage: compose-harden [options] [files...]\n',
    '       compose-harden <command> [options]\n\n',
    'Makes Docker Compose services production-hard and keeps every other byte of the file.\n\n',
    'Examples\n',
    columns(examples),
    '\n',
    sections.join('\n'),
    '\nCommands (each has a --help of its own)\n',
    columns(commandRows.map(({ usage, summary }) => [usage, summary])),
    '\nExit status: 0 done; 1 only from --check; 2 a file or an option could not be used.\n',
    '--diff alone exits 0, so that it can be piped; in CI use --check --diff.\n\n',
    `${projectPage}#readme\n`,
  ].join('');
}
