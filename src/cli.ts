import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { errorCode } from './files/reading.ts';
import type { OutputStream } from './io.ts';
import { main } from './main.ts';

/** Opened when first used: what is never written to costs nothing. */
function outputStream(open: () => NodeJS.WriteStream): OutputStream {
  let opened: NodeJS.WriteStream | undefined;
  const stream = (): NodeJS.WriteStream => {
    if (opened !== undefined) return opened;
    opened = open();
    // A reader such as `head` that has seen enough is no error.
    opened.on('error', (error) => {
      if (errorCode(error) !== 'EPIPE') throw error;
    });
    return opened;
  };
  return {
    get isTerminal() {
      return stream().isTTY === true;
    },
    get columns() {
      return stream().isTTY ? stream().columns : undefined;
    },
    write: (text) => {
      if (text !== '') stream().write(text);
    },
  };
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Opened for one question and closed behind it: an open one would keep the program from ending. */
async function ask(prompt: string): Promise<string | undefined> {
  const { createInterface } = await import('node:readline');
  const questions = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    // Ctrl-C and the end of the input close it without an answer.
    questions.once('close', () => resolve(undefined));
    questions.question(prompt, (answer) => {
      resolve(answer);
      questions.close();
    });
  });
}

/** Runs the program in this process. */
export async function run(): Promise<void> {
  // A young generation that does not grow takes 30 MB less at no more time: parsing makes much short-lived garbage.
  setFlagsFromString('--semi-space-growth-factor=1');
  process.exitCode = await main(process.argv.slice(2), {
    stdin: {
      get isTerminal() {
        return process.stdin.isTTY === true;
      },
      read: readStandardInput,
      ask,
    },
    stdout: outputStream(() => process.stdout),
    stderr: outputStream(() => process.stderr),
    env: process.env,
    cwd: process.cwd(),
    // The executable lies in a folder of the package.
    home: join(__dirname, '..'),
  });
}

export { main };
