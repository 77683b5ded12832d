import { UserError } from '../errors.ts';
import { configurationAbove, configurationIn } from '../files/configuration.ts';
import { createFile } from '../files/creating.ts';
import { displayName } from '../files/reading.ts';
import { initialConfiguration } from '../initial-configuration.ts';
import { escapeLine } from '../terminal.ts';
import type { Command } from './command.ts';

const name = '.compose-harden.yaml';

/** Writes a commented configuration; what is there already is never changed. */
export const init: Command = ({ positional }, { stdout, stderr, cwd }) => {
  if (positional.length > 0) {
    throw new UserError(
      'init takes no words',
      `leave out "${positional.join(' ')}"; it writes into the working folder`,
    );
  }
  const there = configurationIn(cwd);
  const { path } = displayName(cwd, name);
  if (there !== undefined || !createFile(name, path, initialConfiguration())) {
    throw new UserError(`${there ?? name} is there already`, 'it is left as it is');
  }
  stdout.write(`written: ${name}; compose-harden --show-config shows what counts\n`);
  const above = configurationAbove(cwd);
  if (above !== undefined) {
    stderr.write(`note: ${escapeLine(above)} no longer counts in this folder and below\n`);
  }
  return 0;
};
