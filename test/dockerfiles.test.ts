import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Level } from '../src/findings.ts';
import { hardenProject } from '../src/harden.ts';
import { describeBuilds } from './support/describe-builds.ts';
import { openFolder, type ProjectFixture } from './support/project-fixtures.ts';

/**
 * Each case is a folder with a project that builds images: `findings.txt` says what is concluded from the
 * Dockerfiles, and what follows for each service; `out.yaml` is the Compose file then, `level.txt` the level.
 * With UPDATE_DOCKERFILES=1 both are written anew: read the difference before committing it.
 */
const root = join(import.meta.dirname, '..', 'fixtures', 'dockerfiles');
const update = process.env.UPDATE_DOCKERFILES === '1';

/** The transforms that ask what is known of an image. */
const only = [
  'run-as-user',
  'secrets-from-env',
  'depends-on-healthy',
  'read-only',
  'drop-capabilities',
  'no-new-privileges',
  'resource-limits',
  'init-process',
];

function optional(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** What `openFolder` asks of a fixture. */
function fixtureAt(folder: string): ProjectFixture {
  const level = (optional(join(folder, 'level.txt')) ?? 'standard').trim() as Level;
  const args = (optional(join(folder, 'command.txt')) ?? '').split(/\s+/).filter(Boolean);
  return { name: '', folder, args, level, before: {}, changed: {}, findings: '' };
}

describe('services that are built here', () => {
  for (const name of readdirSync(root).sort()) {
    test(name, async () => {
      const folder = join(root, name);
      const fixture = fixtureAt(folder);
      const input = await openFolder(folder, fixture);
      const [report] = hardenProject(input, { level: fixture.level, only }).files;
      if (report === undefined) throw new Error('no report');
      expect(report.problems).toEqual([]);
      const findings = describeBuilds(input, report);
      if (update) {
        writeFileSync(join(folder, 'findings.txt'), findings);
        if (report.after !== report.before) writeFileSync(join(folder, 'out.yaml'), report.after);
      }
      expect(findings).toBe(optional(join(folder, 'findings.txt')));
      expect(report.after).toBe(optional(join(folder, 'out.yaml')) ?? report.before);
    });
  }
});
