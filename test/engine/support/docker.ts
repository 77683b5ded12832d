import { spawn, spawnSync } from 'node:child_process';

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly stdin?: string;
  /** Milliseconds until the program and what it started are killed. */
  readonly timeout?: number;
  /** Kills them too. */
  readonly signal?: AbortSignal;
}

/** What a program that was killed for its time ends with, as with the program `timeout`. */
export const timedOut = 124;

/** Runs a program to its end; a program that cannot be started has the status 127. */
export function run(
  program: string,
  words: readonly string[],
  { cwd, stdin = '', timeout, signal }: Surroundings = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    // A group of its own, so that Ctrl-C reaches us only and we decide what ends when.
    const child = spawn(program, words, { cwd, detached: true });
    const written = { stdout: '', stderr: '' };
    let late = false;
    const kill = () => killGroup(child.pid);
    const timer = setTimeout(
      () => {
        late = true;
        kill();
      },
      timeout ?? 2 ** 31 - 1,
    );
    if (signal?.aborted) kill();
    signal?.addEventListener('abort', kill);
    const end = (status: number) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', kill);
      resolve({ status: late ? timedOut : status, ...written });
    };
    child.stdout.on('data', (data: Buffer) => {
      written.stdout += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      written.stderr += data.toString();
    });
    child.on('error', () => end(127));
    child.on('close', (status) => end(status ?? 1));
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** Runs `docker` and returns what it prints; a failure is an error with what it says. */
export async function docker(...words: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await run('docker', words);
  if (status !== 0) throw new Error(`docker ${words.join(' ')}: ${stderr.trim()}`);
  return stdout.trim();
}

export type Engine =
  | { readonly kind: 'available'; readonly engine: string; readonly compose: string }
  | { readonly kind: 'missing'; readonly why: string };

function ask(words: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('docker', words, { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout.trim() : undefined;
}

/** The engine that `docker` talks to. */
export function findEngine(): Engine {
  const engine = ask(['version', '--format', '{{.Server.Version}}']);
  if (engine === undefined) return { kind: 'missing', why: 'no Docker Engine answers' };
  const compose = ask(['compose', 'version', '--short']);
  if (compose === undefined) return { kind: 'missing', why: 'there is no "docker compose"' };
  return { kind: 'available', engine, compose };
}
