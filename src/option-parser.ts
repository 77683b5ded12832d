import { Command, CommanderError, Option } from 'commander';
import { suggestion, UserError } from './errors.ts';
import type { OptionRow } from './option-row.ts';

export type Values = {
  readonly [name: string]: string | boolean | readonly string[] | undefined;
};

export interface ParsedArguments {
  readonly values: Values;
  readonly positional: readonly string[];
}

function splitList(value: string, previous: readonly string[] | undefined): readonly string[] {
  const items = value.split(',').map((item) => item.trim());
  return [...(previous ?? []), ...items.filter((item) => item !== '')];
}

function addUp(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/** Paths and patterns may hold commas. */
const wholeValues: readonly string[] = [
  '--file',
  '--exclude',
  '--env-file',
  '--profile',
  '--format',
];

function createParser(rows: readonly OptionRow[]): Command {
  const command = new Command('compose-harden')
    .argument('[files...]')
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
    .allowExcessArguments();
  for (const row of rows) {
    const option = new Option(row.flags, row.text);
    if (row.conflicts !== undefined) option.conflicts([...row.conflicts]);
    if (row.list === true) {
      option.argParser(wholeValues.includes(option.long ?? '') ? addUp : splitList);
    }
    command.addOption(option);
  }
  return command;
}

function checkChoices(rows: readonly OptionRow[], values: Values): void {
  for (const row of rows) {
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

/** The commander message without its prefix, and its own suggestion as help. */
function parserError(error: CommanderError, help: string): UserError {
  const [message = '', hint] = error.message.replace(/^error: /, '').split('\n');
  const meant = hint?.replace(/^\(Did you mean (.*)\?\)$/, 'did you mean $1?');
  return new UserError(message.replaceAll("'", '"'), meant ?? help);
}

/** Reads arguments by a table of options. Throws UserError; `help` says where all options are listed. */
export function parseArguments(
  argv: readonly string[],
  rows: readonly OptionRow[],
  help: string,
): ParsedArguments {
  const parser = createParser(rows);
  try {
    parser.parse([...argv], { from: 'user' });
  } catch (error) {
    throw error instanceof CommanderError ? parserError(error, help) : error;
  }
  const values: Values = parser.opts();
  // Who asks for help has not made up his mind about the rest.
  if (values.help !== true && values.version !== true) checkChoices(rows, values);
  return { values, positional: parser.args };
}
