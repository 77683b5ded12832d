import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectInput } from '../../src/compose/model/project.ts';
import type { Level } from '../../src/findings.ts';
import { type OverlayReport, overlayProject } from '../../src/harden.ts';
import { memoryFiles } from './memory-files.ts';
import { type Texts, textsBelow } from './project-fixtures.ts';

/**
 * A project and its overlay: `in/` has the files; `chain.txt` those that are laid over each other, one a line
 * (`compose.yaml` when absent); `.env` the variables; `path.txt` where the overlay goes; `level.txt` the level;
 * `overlay.yaml` the overlay; `impossible.txt` what it cannot say.
 */
export interface OverlayFixture {
  readonly name: string;
  readonly folder: string;
  readonly files: Texts;
  readonly chain: readonly string[];
  readonly path: string;
  readonly level: Level;
  readonly overlay: string;
  readonly impossible: string;
}

const root = join(import.meta.dirname, '..', '..', 'fixtures', 'overlay');

function optional(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

export function overlayFixtures(): readonly OverlayFixture[] {
  return readdirSync(root)
    .sort()
    .map((name): OverlayFixture => {
      const folder = join(root, name);
      const chain = optional(join(folder, 'chain.txt')).split('\n').filter(Boolean);
      return {
        name,
        folder,
        files: textsBelow(join(folder, 'in')),
        chain: chain.length === 0 ? ['compose.yaml'] : chain,
        path: optional(join(folder, 'path.txt')).trim() || 'hardened.yaml',
        // Written by hand in the fixtures; the tests fail for any other word.
        level: (optional(join(folder, 'level.txt')).trim() || 'standard') as Level,
        overlay: optional(join(folder, 'overlay.yaml')),
        impossible: optional(join(folder, 'impossible.txt')),
      };
    });
}

/** The variables of `.env`, which in the fixtures has neither quotes nor comments. */
export function variablesOf({ files }: OverlayFixture): ReadonlyMap<string, string> {
  const lines = (files['.env'] ?? '').split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [name = '', ...value] = line.split('=');
      return [name, value.join('=')];
    }),
  );
}

export function openFixture(fixture: OverlayFixture, files: Texts = fixture.files): ProjectInput {
  const store = memoryFiles(files, { folder: '/project' });
  return {
    files: fixture.chain.map((name) => {
      const file = store.compose(`/project/${name}`);
      if ('problem' in file) throw new Error(`${name}: ${file.problem.message}`);
      return file;
    }),
    store,
    directory: '/project',
    environment: variablesOf(fixture),
    knowledge: 'partial',
    isWhole: true,
    profiles: ['*'],
    name: undefined,
  };
}

export function overlayOf(fixture: OverlayFixture): OverlayReport {
  const options = fixture.level === 'standard' ? [] : ['--level', fixture.level];
  const target = { path: `/project/${fixture.path}`, isFound: false, options };
  return overlayProject(openFixture(fixture), target, { level: fixture.level });
}

/** What the overlay cannot say, one a line. */
export function describeImpossible({ files }: OverlayReport): string {
  return files
    .flatMap(({ findings }) => findings)
    .map((finding) =>
      finding.outcome === 'manual' && finding.refused?.code === 'overlay'
        ? `${finding.transform} (${finding.service ?? 'whole file'}): ${finding.reason}\n`
        : '',
    )
    .join('');
}
