/**
 * Runs the stacks of fixtures/stacks/ on a Docker Engine, as written and hardened at each level:
 *
 *   npm run lab [-- --stack NAME --level LEVEL --quick …]
 *
 * The exit status is 1 when a stack fails at safe or standard, or at strict for a reason that is not stated.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type LabOptions, readArguments, usage } from '../test/lab/arguments.ts';
import { NoEngine } from '../test/lab/engine/obtain.ts';
import { runLab, stacksOf } from '../test/lab/run-lab.ts';

const root = join(import.meta.dirname, '..');
const interruption = new AbortController();
const begun = Date.now();
const around = {
  root,
  signal: interruption.signal,
  tell: (line: string) => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    process.stderr.write(`${String(seconds).padStart(5)} s  ${line}\n`);
  },
  print: (text: string) => process.stdout.write(text),
  turn: commitNumber(),
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!interruption.signal.aborted) around.tell('interrupted: cleaning up');
    interruption.abort();
  });
}

process.exitCode = await main();

async function main(): Promise<number> {
  const options = optionsOrHelp();
  if (options === undefined) return 2;
  try {
    if (options.list) {
      for (const { name, check } of stacksOf(options, around))
        around.print(`${name}: ${check.title}\n`);
      return 0;
    }
    return (await runLab(options, around)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof NoEngine)) throw error;
    around.print(`lab skipped: ${error.message}\n`);
    return options.orSkip ? 0 : 1;
  }
}

function optionsOrHelp(): LabOptions | undefined {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return undefined;
  }
}

/** Commits take turns, so that a few of them see every stack. */
function commitNumber(): number {
  const { stdout } = spawnSync('git', ['rev-list', '--count', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  });
  return Number(stdout) || 0;
}
