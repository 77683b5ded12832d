import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ProjectInput } from '../../src/compose/model/project.ts';
import { findProjects } from '../../src/files/projects.ts';
import { isFailure } from '../../src/files/reading.ts';
import type { Level } from '../../src/findings.ts';
import { hardenProject } from '../../src/harden.ts';
import { parseOptions } from '../../src/options.ts';
import type { FileReport } from '../../src/report.ts';
import { pipeline } from '../../src/transforms/index.ts';

/** Paths below a folder, with forward slashes, and what is written there. */
export type Texts = { readonly [path: string]: string };

/**
 * A project of several files: `in/` has them; `command.txt` the arguments, none when the files are to be found;
 * `level.txt` the level; `out/` the files that change; `findings.txt` everything that is said about them.
 */
export interface ProjectFixture {
  readonly name: string;
  readonly folder: string;
  readonly args: readonly string[];
  readonly level: Level;
  readonly before: Texts;
  readonly changed: Texts;
  readonly findings: string;
}

const root = join(import.meta.dirname, '..', '..', 'fixtures', 'projects');

function optional(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

export function textsBelow(folder: string): Texts {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

export function writeTexts(folder: string, texts: Texts): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export function projectFixtures(): readonly ProjectFixture[] {
  return readdirSync(root)
    .sort()
    .map((name): ProjectFixture => {
      const folder = join(root, name);
      const args = optional(join(folder, 'command.txt')).split(/\s+/);
      return {
        name,
        folder,
        args: args.filter((argument) => argument !== ''),
        // Written by hand in the fixtures; the tests fail for any other word.
        level: (optional(join(folder, 'level.txt')).trim() || 'standard') as Level,
        before: textsBelow(join(folder, 'in')),
        changed: textsBelow(join(folder, 'out')),
        findings: optional(join(folder, 'findings.txt')),
      };
    });
}

/** A copy of the project's files that goes when the test ends. The folder gives the project its name. */
export function copyOf(fixture: ProjectFixture): string {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'compose-harden-test-')));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  const folder = join(scratch, 'project');
  cpSync(join(fixture.folder, 'in'), folder, { recursive: true });
  return folder;
}

/** The project in a folder, as the program finds it. */
export async function openFolder(folder: string, { args }: ProjectFixture): Promise<ProjectInput> {
  const transforms = pipeline.map(({ meta }) => meta.id);
  const request = parseOptions(args, { transforms });
  if (request.kind !== 'run') throw new Error('command.txt does not ask for a run');
  const { found, open } = await findProjects(request.settings, {
    cwd: folder,
    env: { HOME: '/home/somebody' },
    readStandardInput: async () => new Uint8Array(),
  });
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} projects found`);
  const input = isFailure(first) ? [first] : open(first);
  if ('files' in input) return input;
  throw new Error(input.map(({ file, problem }) => `${file.name}: ${problem.message}`).join());
}

/** What the program makes of the project in a folder; nothing is written. */
export async function hardenFolder(
  folder: string,
  fixture: ProjectFixture,
): Promise<readonly FileReport[]> {
  const input = await openFolder(folder, fixture);
  return hardenProject(input, { level: fixture.level }).files;
}

/** The files that become different. */
export function changesOf(reports: readonly FileReport[]): Texts {
  const changed = reports.filter(({ before, after }) => before !== after);
  return Object.fromEntries(changed.map(({ name, after }) => [name, after]));
}
