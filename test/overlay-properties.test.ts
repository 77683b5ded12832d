import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadProject } from '../src/compose/model/load.ts';
import type { Level } from '../src/findings.ts';
import { hardenProject } from '../src/harden.ts';
import { splitProjects } from './oracle/generators/split-projects.ts';
import { openProject, type Project } from './oracle/open-project.ts';
import { overlaidProject } from './oracle/overlaid.ts';
import { render } from './oracle/render.ts';
import { wholeFiles } from './oracle/whole-files.ts';

const folder = '/project';

/** As `docker compose config` prints it, without what means nothing to it. */
function printed(project: Project): unknown {
  const opened = openProject(project, folder);
  if ('refused' in opened) return opened.refused;
  const loaded = loadProject(opened.input);
  const refused = { refused: loaded.problems.map(({ code }) => code) };
  const entries = Object.entries(render(loaded) ?? refused);
  return Object.fromEntries(entries.filter(([key]) => !key.startsWith('x-')));
}

/** What is still to be changed when the overlay is in place. */
function changedAgain(project: Project, level: Level): readonly string[] {
  const opened = openProject(project, folder);
  if ('refused' in opened) return [opened.refused];
  const { files } = hardenProject({ ...opened.input, knowledge: 'partial' }, { level });
  return files.flatMap(({ findings }) =>
    findings.flatMap((finding) =>
      finding.outcome === 'ready' && finding.transform !== 'obsolete-version'
        ? [`${finding.transform} (${finding.service})`]
        : [],
    ),
  );
}

describe('an overlay of a project of any files', () => {
  test.each<Level>(['standard', 'strict'])(
    'level %s: makes of it what changes in place make of it, and is the same when it is made again',
    (level) => {
      let made = 0;
      const check = (project: Project): void => {
        const overlaid = overlaidProject(project, folder, level);
        if (overlaid === undefined) return;
        made += 1;
        expect(printed(overlaid.overlaid)).toEqual(printed(overlaid.inPlace));
        expect(overlaidProject(project, folder, level)?.overlay.text).toBe(overlaid.overlay.text);
        expect(changedAgain(overlaid.overlaid, level)).toEqual([]);
      };
      fc.assert(fc.property(splitProjects(wholeFiles()), check), { numRuns: 30, seed: 20_261_202 });
      expect(made).toBeGreaterThan(8);
    },
  );
});
