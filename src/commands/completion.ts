import { commandRows, shells } from '../command-table.ts';
import { suggestion, UserError } from '../errors.ts';
import { optionRows } from '../option-table.ts';
import { pipeline } from '../transforms/index.ts';
import type { Command } from './command.ts';
import { type CompletionData, completionData } from './completion-data.ts';
import { bashScript, fishScript, powershellScript, zshScript } from './completion-scripts.ts';

const scriptOf: { readonly [shell in (typeof shells)[number]]: (data: CompletionData) => string } =
  { bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powershellScript };

function isShell(word: string): word is (typeof shells)[number] {
  return shells.some((known) => known === word);
}

export const completion: Command = ({ positional }, { stdout }) => {
  const [shell, ...more] = positional;
  if (shell === undefined || more.length > 0) {
    throw new UserError('completion takes the name of one shell', `one of: ${shells.join(', ')}`);
  }
  if (!isShell(shell)) {
    throw new UserError(`there is no completion for "${shell}"`, suggestion(shell, shells));
  }
  const transforms = pipeline.map(({ meta }) => meta.id);
  stdout.write(scriptOf[shell](completionData(optionRows, commandRows, transforms)));
  return 0;
};
