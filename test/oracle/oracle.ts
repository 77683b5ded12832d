import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface OracleRequest {
  /** By their path from the project folder; a name that ends with a slash is a folder. */
  readonly files: { readonly [path: string]: string };
  /** All of it: nothing is taken over from this process. */
  readonly env: { readonly [name: string]: string };
  /** Those of `docker compose config`, with one dash: `-f`, `-profile`, `-format`. */
  readonly args?: readonly string[];
}

export type OracleAnswer =
  | { readonly ok: true; readonly output: string }
  | {
      readonly ok: false;
      readonly stage:
        | 'options'
        | 'load'
        | 'container-name'
        | 'render'
        | 'panic'
        | 'timeout'
        | 'crash';
      readonly error: string;
    };

export interface Oracle {
  /** Where every project lies. */
  readonly folder: string;
  /** The answers in the order of the requests. */
  ask(requests: readonly OracleRequest[]): Promise<readonly OracleAnswer[]>;
  stop(): void;
}

const source = import.meta.dirname;
const executable = join(source, '..', '..', 'node_modules', '.cache', 'oracle', 'oracle');

function go(...args: readonly string[]): { readonly status: number | null; readonly text: string } {
  const { status, stderr } = spawnSync('go', args, { cwd: source, encoding: 'utf8' });
  return { status, text: (stderr ?? '').trim() };
}

/** Builds the program. Gives the reason when there is no Go, or when its modules cannot be had. */
export function buildOracle(): string | undefined {
  if (go('version').status !== 0) return 'Go is not installed';
  const fetched = go('mod', 'download');
  if (fetched.status !== 0) return `the modules cannot be fetched: ${fetched.text}`;
  const built = go('build', '-o', executable, '.');
  if (built.status !== 0) throw new Error(`the oracle cannot be built: ${built.text}`);
  return undefined;
}

interface Pending {
  readonly request: OracleRequest;
  readonly settle: (answer: OracleAnswer) => void;
}

/** One process at a time; it is started anew after a project that it does not survive. */
export function startOracle(): Oracle {
  const memory = '/dev/shm';
  const root = realpathSync(mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'oracle-')));
  const pending = new Map<number, Pending>();
  let process: ChildProcess | undefined;
  let stopped = false;
  let lastId = 0;

  const send = (id: number, { files, env, args = [] }: OracleRequest): void => {
    process?.stdin?.write(`${JSON.stringify({ id, files, env, args })}\n`);
  };
  const start = (): void => {
    const child = spawn(executable, [root], { stdio: ['pipe', 'pipe', 'ignore'] });
    process = child;
    // Its end is what counts; a write that comes too late is repeated then.
    child.stdin.on('error', () => undefined);
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const { id, ...answer }: { readonly id: number } & OracleAnswer = JSON.parse(line);
      pending.get(id)?.settle(answer);
      pending.delete(id);
    });
    // Only after its last line has been read, so that no answer is lost.
    Promise.all([ended(child), closed(lines)]).then(([code]) => {
      if (stopped) return;
      process = undefined;
      const [first] = pending;
      if (code !== timedOut && first !== undefined) {
        first[1].settle({ ok: false, stage: 'crash', error: `the process ended with ${code}` });
        pending.delete(first[0]);
      }
      if (pending.size === 0) return;
      start();
      for (const [id, { request }] of pending) send(id, request);
    });
  };
  return {
    folder: join(root, 'proj'),
    ask: (requests) =>
      Promise.all(
        requests.map(
          (request) =>
            new Promise<OracleAnswer>((settle) => {
              if (process === undefined) start();
              lastId += 1;
              pending.set(lastId, { request, settle });
              send(lastId, request);
            }),
        ),
      ),
    stop: () => {
      stopped = true;
      process?.kill();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Exit status after a load that never ended. */
const timedOut = 3;

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on('exit', resolve));
}

function closed(lines: { on(event: 'close', listener: () => void): unknown }): Promise<void> {
  return new Promise((resolve) => lines.on('close', () => resolve()));
}
