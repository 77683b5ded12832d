import { type CommandRow, commandHelp, commandRows } from '../command-table.ts';
import type { ExitStatus, Io } from '../io.ts';
import { parseArguments } from '../option-parser.ts';
import type { Command } from './command.ts';
import { completion } from './completion.ts';
import { explain } from './explain.ts';
import { init } from './init.ts';
import { list } from './list.ts';
import { pin } from './pin.ts';

const commands: ReadonlyMap<string, Command> = new Map([
  ['explain', explain],
  ['list', list],
  ['pin', pin],
  ['completion', completion],
  ['init', init],
]);

/** The command that a first word names. A file of the same name is `./explain`. */
export function commandNamed(word: string | undefined): CommandRow | undefined {
  return commandRows.find(({ name }) => name === word);
}

export async function runCommand(
  row: CommandRow,
  argv: readonly string[],
  io: Io,
): Promise<ExitStatus> {
  const command = commands.get(row.name);
  if (command === undefined) throw new Error(`nothing is written for the command ${row.name}`);
  const where = `compose-harden ${row.name} --help lists all options`;
  const given = parseArguments(argv, row.options, where);
  if (given.values.help === true) {
    io.stdout.write(commandHelp(row));
    return 0;
  }
  return command(given, io);
}
