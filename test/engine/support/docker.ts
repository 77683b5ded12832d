import { spawn, spawnSync } from 'node:child_process';

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly stdin?: string;
}

/** Runs a program to its end; a program that cannot be started has the status 127. */
export function run(
  program: string,
  words: readonly string[],
  { cwd, stdin = '' }: Surroundings = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, words, cwd === undefined ? {} : { cwd });
    const written = { stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => {
      written.stdout += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      written.stderr += data.toString();
    });
    child.on('error', () => resolve({ status: 127, ...written }));
    child.on('close', (status) => resolve({ status: status ?? 1, ...written }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
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
