import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type HelperAnswer, type RunHelper, readHelperAnswer } from '../registry/credentials.ts';
import { decode, isFailure, readBytes, systemReason } from './reading.ts';

type Environment = { readonly [name: string]: string | undefined };

/** What Docker has stored, or why it cannot be read. */
export interface DockerLogins {
  readonly config: unknown;
  readonly note: string | undefined;
}

/** Reads `config.json` where Docker's own client has it. One that is not there says nothing. */
export function readDockerLogins(env: Environment): DockerLogins {
  const home = env.HOME || env.USERPROFILE;
  const folder = env.DOCKER_CONFIG || (home && join(home, '.docker'));
  if (!folder) return { config: undefined, note: undefined };
  const path = join(folder, 'config.json');
  const file = { name: path, path };
  const bytes = readBytes(file);
  const read = isFailure(bytes) ? bytes : decode(file, bytes);
  const unread = (reason: string): DockerLogins => ({
    config: undefined,
    note: `the logins of Docker are not used: config.json ${reason}`,
  });
  if (isFailure(read)) {
    return read.kind === 'missing'
      ? { config: undefined, note: undefined }
      : unread(read.problem.message);
  }
  try {
    return { config: JSON.parse(read.text), note: undefined };
  } catch {
    return unread('is not valid JSON');
  }
}

/** In milliseconds: some helpers ask a person for a password. */
const patience = 60_000;

const longestAnswer = 64 * 1024;

/** A helper that takes its environment and the search path from `env`. */
export function createHelperRunner(env: Environment): RunHelper {
  return (name, server) =>
    new Promise((resolve) => {
      const failed = (reason: string) => resolve({ kind: 'failed', reason });
      const program = `docker-credential-${name}`;
      const child = spawn(program, ['get'], {
        env: { ...env },
        stdio: ['pipe', 'pipe', 'ignore'],
        timeout: patience,
        windowsHide: true,
      });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (output.length < longestAnswer) output += text;
      });
      child.on('error', (error) => {
        const reason = systemReason(error);
        failed(reason === 'no such file or folder' ? 'is not installed' : 'cannot be started');
      });
      child.on('close', (status) => resolve(answerOf(status, output)));
      // A helper that ends at once does not read the question.
      child.stdin.on('error', () => undefined);
      child.stdin.end(server);
    });
}

function answerOf(status: number | null, output: string): HelperAnswer {
  const answer = readHelperAnswer(output);
  if (status === 0 || answer.kind === 'answer') return answer;
  // What it prints may hold anything, so that nothing of it is shown.
  return {
    kind: 'failed',
    reason: status === null ? 'does not end' : `fails with status ${status}`,
  };
}
