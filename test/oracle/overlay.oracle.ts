import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readFolder } from '../../scripts/corpus/read-folder.ts';
import { readComposeFile } from '../../src/compose/model/compose-file.ts';
import type { Finding, Level } from '../../src/findings.ts';
import { alone, harden, overlayProject } from '../../src/harden.ts';
import type { Project } from './open-project.ts';
import { type Oracle, startOracle } from './oracle.ts';
import {
  compared,
  corpusFolder,
  hasCorpus,
  inPlaceOf,
  type Loadable,
  loadableOf,
  mainFile,
  outputs,
} from './real-files.ts';

const overlayFile = 'hardened.yaml';

/** One of so many real files; COMPOSE_HARDEN_OVERLAYS=all has all of them looked at. */
const share = process.env.COMPOSE_HARDEN_OVERLAYS === 'all' ? 1 : 10;

/** A file that is hardened in place, and the overlay that is to do the same. */
interface Pair extends Loadable {
  readonly inPlace: string;
  readonly overlay: string;
  readonly impossible: readonly Finding[];
}

function pairOf(file: Loadable, level: Level): readonly Pair[] {
  const [report] = harden([{ name: mainFile, text: file.text }], { level }).files;
  const read = readComposeFile({ name: mainFile, path: `/${mainFile}`, text: file.text });
  if (report === undefined || 'problem' in read) return [];
  const target = { path: `/${overlayFile}`, isFound: false, options: [] };
  const { overlay, files } = overlayProject(alone(read), target, { level });
  if (overlay === undefined) return [];
  const impossible = files.flatMap(({ findings }) => findings.filter(isImpossible));
  return [{ ...file, inPlace: report.after, overlay: overlay.text, impossible }];
}

function isImpossible(finding: Finding): boolean {
  return finding.outcome === 'manual' && finding.refused?.code === 'overlay';
}

function withOverlay(project: Project, text: string, overlay: string): Project {
  const args = project.args ?? [];
  const named = args.indexOf(mainFile) + 1;
  return {
    ...project,
    files: { [mainFile]: text, [overlayFile]: overlay },
    args: [...args.slice(0, named), '-f', overlayFile, ...args.slice(named)],
  };
}

/** Compose prints them, but they mean nothing to it. */
function withoutExtensions(output: string): string {
  return output.replace(/^x-[^\n]*\n(?:[ \t-][^\n]*\n|\n)*/gm, '');
}

describe.skipIf(inject('noOracle') !== '' || !hasCorpus)('real files', () => {
  let oracle: Oracle;
  let loadable: readonly Loadable[];
  beforeAll(async () => {
    oracle = startOracle();
    const files = readFolder(corpusFolder).filter((_, index) => index % share === 0);
    loadable = await loadableOf(oracle, files);
  });
  afterAll(() => oracle.stop());

  test.each<Level>(['standard', 'strict'])(
    'level %s: with the overlay they mean what they mean hardened in place',
    async (level) => {
      const pairs = loadable.flatMap((file) => pairOf(file, level));
      const inPlace = await outputs(
        oracle,
        pairs.map(({ project, inPlace }) => inPlaceOf(project, inPlace)),
      );
      const overlaid = await outputs(
        oracle,
        pairs.map(({ project, text, overlay }) => withOverlay(project, text, overlay)),
      );
      const wrong = pairs.flatMap(({ name }, index) => {
        const [wanted, result] = [inPlace[index], overlaid[index]];
        if (wanted === undefined || result === undefined) return [`${name}: does not load`];
        return compared(name, withoutExtensions(wanted), withoutExtensions(result));
      });
      const impossible = pairs.flatMap((pair) =>
        pair.impossible.filter(({ transform }) => transform !== 'obsolete-version'),
      );
      if (process.env.COMPOSE_HARDEN_OVERLAYS !== undefined) {
        console.log(`${pairs.length} overlays at ${level}, ${wrong.length} differences`);
        for (const { transform, service } of impossible) console.log(`${transform} (${service})`);
      }
      expect(wrong).toEqual([]);
      expect(impossible).toEqual([]);
      expect(pairs.length).toBeGreaterThan(0);
    },
  );
});
