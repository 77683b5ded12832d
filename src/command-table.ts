import { columns, rowsText } from './help-layout.ts';
import type { OptionRow } from './option-row.ts';
import { pinRows } from './pin/rows.ts';
import { projectPage } from './project.ts';

/** What a command is called and takes, without what it does: the help and the completions need no more. */
export interface CommandRow {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly description: string;
  readonly options: readonly OptionRow[];
  readonly examples: readonly (readonly [command: string, purpose: string])[];
  /** What the first argument may be, where it is one of a few words. */
  readonly choices?: readonly string[];
}

const help: OptionRow = { flags: '-h, --help', text: 'show this text' };

const color: OptionRow = {
  flags: '--color <when>',
  text: 'auto, always, never',
  choices: ['auto', 'always', 'never'],
};

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

export const listings = ['transforms', 'images', 'formats'] as const;

/** The one table of commands. A command is a file `src/commands/<name>.ts` and a row here. */
export const commandRows: readonly CommandRow[] = [
  {
    name: 'explain',
    usage: 'explain <id>',
    summary: 'what a transform does and why, or what is known about an image',
    description:
      'Prints the page of a transform (read-only), or of an image (postgres, docker.io/library/postgres:17).',
    options: [color, help],
    examples: [
      ['compose-harden explain read-only', 'why, what can break, how to check'],
      ['compose-harden explain postgres', 'what the image needs, with the evidence'],
    ],
  },
  {
    name: 'list',
    usage: 'list [what]',
    summary: 'the transforms, the known images or the report formats',
    description: `Lists the transforms in the order in which they run; or one of: ${listings.join(', ')}.`,
    options: [{ flags: '--json', text: 'as JSON' }, help],
    examples: [
      ['compose-harden list', 'all transforms'],
      ['compose-harden list images', 'all images of which something is known'],
    ],
    choices: listings,
  },
  {
    name: 'pin',
    usage: 'pin [files...]',
    summary: 'look up image versions and digests, and record them in a lock file',
    description:
      'Asks registries what the images of a project stand for, and records it in compose-harden.lock.',
    options: [...pinRows, help],
    examples: [
      ['compose-harden pin', 'look up the images that the lock file lacks'],
      ['compose-harden pin --update', 'look up all of them again'],
      ['compose-harden pin --from local', 'record what this computer has or runs'],
    ],
  },
  {
    name: 'init',
    usage: 'init',
    summary: 'write a commented .compose-harden.yaml into this folder',
    description:
      'Writes .compose-harden.yaml into the working folder, with every key as a comment. Changes no file that is there.',
    options: [help],
    examples: [
      ['compose-harden init', 'a configuration to fill in'],
      ['compose-harden --show-config', 'every setting, and where its value comes from'],
    ],
  },
  {
    name: 'completion',
    usage: 'completion <shell>',
    summary: `a script that completes options: ${shells.join(', ')}`,
    description: `Prints a script for ${shells.join(', ')} that completes options and their values.`,
    options: [help],
    examples: [
      [
        'compose-harden completion bash > ~/.local/share/bash-completion/completions/compose-harden',
        '',
      ],
      ['compose-harden completion zsh > ~/.zfunc/_compose-harden', ''],
      ['compose-harden completion fish > ~/.config/fish/completions/compose-harden.fish', ''],
      ['compose-harden completion powershell >> $PROFILE', ''],
    ],
    choices: shells,
  },
];

export function commandHelp({ usage, description, examples, options }: CommandRow): string {
  return [
    `Usage: compose-harden ${usage}\n\n`,
    `${description}\n\n`,
    'Examples\n',
    columns(examples).replaceAll(/ +$/gm, ''),
    '\nOptions\n',
    rowsText(options),
    `\n${projectPage}#readme\n`,
  ].join('');
}
