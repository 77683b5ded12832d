import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readComposeFile } from '../src/compose/model/compose-file.ts';
import { loadProject } from '../src/compose/model/load.ts';
import type { ProjectInput } from '../src/compose/model/project.ts';
import { render } from './oracle/render.ts';
import {
  describeImpossible,
  type OverlayFixture,
  openFixture,
  overlayFixtures,
  overlayOf,
} from './support/overlay-fixtures.ts';

/** With UPDATE_FIXTURES=1 the expected files are written anew: read the difference before committing it. */
const update = process.env.UPDATE_FIXTURES === '1';

function rewrite({ folder }: OverlayFixture, overlay: string, impossible: string): void {
  writeFileSync(join(folder, 'overlay.yaml'), overlay);
  if (impossible === '') rmSync(join(folder, 'impossible.txt'), { force: true });
  else writeFileSync(join(folder, 'impossible.txt'), impossible);
}

/** As `docker compose config` prints it, without what means nothing to it. */
function printed(input: ProjectInput): unknown {
  const project = loadProject({ ...input, knowledge: 'complete' });
  const whole = render(project) ?? project.problems;
  const entries = Object.entries(whole ?? {}).filter(([key]) => !key.startsWith('x-'));
  return Object.fromEntries(entries);
}

describe('an overlay', () => {
  for (const fixture of overlayFixtures()) {
    test(fixture.name, () => {
      const report = overlayOf(fixture);
      const { overlay } = report;
      expect(report.files.flatMap(({ problems }) => problems)).toEqual([]);
      if (overlay === undefined) throw new Error('there is no overlay');
      const impossible = describeImpossible(report);
      if (update) rewrite(fixture, overlay.text, impossible);
      else {
        expect(overlay.text).toBe(fixture.overlay);
        expect(impossible).toBe(fixture.impossible);
      }
      expect(report.files.filter(({ before, after }) => before !== after)).toEqual([]);

      const path = `/project/${fixture.path}`;
      const file = readComposeFile({ name: fixture.path, path, text: overlay.text });
      if ('problem' in file) throw new Error(file.problem.message);
      const input = openFixture(fixture);
      const changed = overlay.inPlace.map(({ name, text }) => [name, text]);
      const inPlace = openFixture(fixture, { ...fixture.files, ...Object.fromEntries(changed) });
      expect(printed({ ...input, files: [...input.files, file] })).toEqual(printed(inPlace));
    });
  }
});
