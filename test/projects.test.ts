import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeProject } from './support/describe-project.ts';
import {
  changesOf,
  copyOf,
  hardenFolder,
  type ProjectFixture,
  projectFixtures,
  type Texts,
  textsBelow,
  writeTexts,
} from './support/project-fixtures.ts';

/** With UPDATE_PROJECTS=1 the expected files are written anew: read the difference before committing it. */
const update = process.env.UPDATE_PROJECTS === '1';

function rewrite({ folder }: ProjectFixture, changed: Texts, findings: string): void {
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  writeTexts(join(folder, 'out'), changed);
  writeTexts(folder, { 'findings.txt': findings });
}

describe('a project of several files', () => {
  for (const fixture of projectFixtures()) {
    test(fixture.name, async () => {
      const folder = copyOf(fixture);
      const reports = await hardenFolder(folder, fixture);
      const changed = changesOf(reports);
      const findings = describeProject(reports, folder);
      if (update) rewrite(fixture, changed, findings);
      else {
        expect(findings).toBe(fixture.findings);
        expect(changed).toEqual(fixture.changed);
      }
      expect(reports.flatMap(({ problems }) => problems)).toEqual([]);
      expect(textsBelow(folder)).toEqual(fixture.before);

      writeTexts(folder, changed);
      expect(changesOf(await hardenFolder(folder, fixture))).toEqual({});
    });
  }
});
