import { errorCode } from './files.ts';
import { main, type OutputStream } from './main.ts';

function outputStream(stream: NodeJS.WriteStream): OutputStream {
  // A reader such as `head` that has seen enough is no error.
  stream.on('error', (error) => {
    if (errorCode(error) !== 'EPIPE') throw error;
  });
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined,
    write: (text) => {
      if (text !== '') stream.write(text);
    },
  };
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Runs the program in this process. */
export async function run(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), {
    // Asked for as late as possible: merely touching the stream opens it.
    stdin: {
      get isTerminal() {
        return process.stdin.isTTY === true;
      },
      read: readStandardInput,
    },
    stdout: outputStream(process.stdout),
    stderr: outputStream(process.stderr),
    env: process.env,
    cwd: process.cwd(),
  });
}

export { main };
