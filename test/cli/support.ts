import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ExitStatus, Io } from '../../src/io.ts';
import { main } from '../../src/main.ts';

export interface Surroundings {
  readonly cwd: string;
  readonly stdin?: string | Uint8Array;
  /** What the person at the terminal answers, one question after the other; then the input ends. */
  readonly answers?: readonly string[];
  readonly env?: Io['env'];
  /** Streams that are terminals. */
  readonly terminals?: readonly ('stdin' | 'stdout' | 'stderr')[];
  readonly columns?: number;
}

export interface Outcome {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in this process. */
export async function runCli(
  argv: readonly string[],
  { cwd, stdin = '', answers = [], env = {}, terminals = [], columns }: Surroundings,
): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const left = [...answers];
  const stream = (name: 'stdout' | 'stderr') => ({
    isTerminal: terminals.includes(name),
    columns,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const status = await main(argv, {
    stdin: {
      isTerminal: terminals.includes('stdin'),
      read: async () => Buffer.from(stdin),
      ask: async (prompt) => {
        const answer = left.shift();
        written.stderr += `${prompt}${answer ?? ''}\n`;
        return answer;
      },
    },
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env,
    cwd,
    home: join(import.meta.dirname, '../..'),
  });
  return { status, ...written };
}

/** An empty folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'compose-harden-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Files = { readonly [path: string]: string | Uint8Array };

/** A folder with these files. */
export function folderWith(files: Files): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** All paths below a folder, git's own aside. */
export function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.git/'))
    .sort();
}

/** Has one finding of `obsolete-version`, whose fix cannot break anything. */
export const weak = 'version: "3.8"\nservices:\n  web:\n    image: acme/web:1.2.3\n';

/** The same after the fix. */
export const hardened = 'services:\n  web:\n    image: acme/web:1.2.3\n';

/** Only this transform, so that a test does not change when another transform learns something. */
export const onlyVersion = ['--only', 'obsolete-version'];
