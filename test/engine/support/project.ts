import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { findEngine, type Outcome, run } from './docker.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** A group of tests that is skipped, and says why, where there is no engine. */
export function describeOnEngine(name: string, tests: () => void): void {
  const engine = findEngine();
  if (engine.kind === 'available') describe(name, tests);
  else describe.skip(`${name}: skipped, ${engine.why}`, tests);
}

/** A Compose project in a folder of its own. */
export interface Project {
  readonly folder: string;
  compose(...words: readonly string[]): Promise<Outcome>;
  /** Takes away containers, networks, volumes and the folder. */
  remove(): Promise<void>;
}

export type Files = { readonly [path: string]: string };

export function projectWith(files: Files, copied: readonly string[] = []): Project {
  const folder = mkdtempSync(join(tmpdir(), 'compose-harden-engine-'));
  for (const path of copied) cpSync(join(root, path), folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const compose = (...words: readonly string[]) =>
    run('docker', ['compose', '--ansi', 'never', ...words], { cwd: folder });
  return {
    folder,
    compose,
    remove: async () => {
      await compose('down', '--volumes', '--timeout', '1', '--remove-orphans');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A project that goes when the test ends. */
export function temporaryProject(files: Files): Project {
  const project = projectWith(files);
  onTestFinished(() => project.remove());
  return project;
}

/** Starts services, all if none is named, without pulling anything. */
export async function up(project: Project, ...words: readonly string[]): Promise<void> {
  const { status, stderr } = await project.compose('up', '-d', '--pull', 'never', ...words);
  expect(status, stderr).toBe(0);
}

/** Runs the built program in the folder of a project. */
export function harden(project: Project, ...words: readonly string[]): Promise<Outcome> {
  const program = join(root, 'bin', 'compose-harden.js');
  return run(process.execPath, [program, ...words], { cwd: project.folder });
}
