import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readFolder } from '../../scripts/corpus/read-folder.ts';
import { readComposeFile } from '../../src/compose/model/compose-file.ts';
import type { Finding, Level } from '../../src/findings.ts';
import { alone, overlayProject } from '../../src/harden.ts';
import {
  type OverlayFixture,
  overlayFixtures,
  overlayOf,
  variablesOf,
} from '../support/overlay-fixtures.ts';
import { splitProjects } from './generators/split-projects.ts';
import type { Project } from './open-project.ts';
import { type Oracle, startOracle } from './oracle.ts';
import { type Overlaid, overlaidProject, withoutExtensions } from './overlaid.ts';
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
import { wholeFiles } from './whole-files.ts';

const levels: readonly Level[] = ['standard', 'strict'];

/** COMPOSE_HARDEN_OVERLAYS=all looks at all real files, and says of how many, in place of every tenth. */
const isWhole = process.env.COMPOSE_HARDEN_OVERLAYS === 'all';

/** ORACLE_SEED looks at other projects than the ones of every run, SPLIT_RUNS at more of each level. */
const seed = Number(process.env.ORACLE_SEED ?? 20_261_201);
const runs = Number(process.env.SPLIT_RUNS ?? 250);

interface Pair extends Pick<Overlaid, 'inPlace' | 'overlaid' | 'impossible'> {
  readonly name: string;
}

/** How the projects with an overlay differ from those that are changed in place. */
async function differencesOf(oracle: Oracle, pairs: readonly Pair[]): Promise<readonly string[]> {
  const wanted = await outputs(
    oracle,
    pairs.map(({ inPlace }) => inPlace),
  );
  const result = await outputs(
    oracle,
    pairs.map(({ overlaid }) => overlaid),
  );
  return pairs.flatMap(({ name }, index) => {
    const [one, other] = [wanted[index], result[index]];
    if (one === undefined && other === undefined) return [];
    if (one === undefined || other === undefined) return [`${name}: one of the two does not load`];
    return compared(name, withoutExtensions(one), withoutExtensions(other));
  });
}

/** What the overlays cannot say, without a key that means nothing. */
function impossibleOf(pairs: readonly Pair[]): readonly string[] {
  return pairs.flatMap(({ name, impossible }) =>
    impossible
      .filter(({ transform }) => transform !== 'obsolete-version')
      .map((finding) => `${name}: ${finding.transform} (${finding.service}): ${reasonOf(finding)}`),
  );
}

function reasonOf(finding: Finding): string {
  return finding.outcome === 'manual' ? finding.reason : '';
}

function pairOf({ name, text, project }: Loadable, level: Level): readonly Pair[] {
  const read = readComposeFile({ name: mainFile, path: `/${mainFile}`, text });
  if ('problem' in read) return [];
  const target = { path: '/hardened.yaml', isFound: false, options: [] };
  const { overlay, files } = overlayProject(alone(read), target, { level });
  if (overlay === undefined) return [];
  const args = (project.args ?? []).flatMap((word) =>
    word === mainFile ? [word, '-f', 'hardened.yaml'] : [word],
  );
  const both = { [mainFile]: text, 'hardened.yaml': overlay.text };
  const impossible = files.flatMap(({ findings }) =>
    findings.filter((one) => one.outcome === 'manual' && one.refused?.code === 'overlay'),
  );
  return [
    {
      name,
      inPlace: inPlaceOf(project, overlay.inPlace[0]?.text ?? text),
      overlaid: { ...project, files: both, args },
      impossible,
    },
  ];
}

function pairOfFixture(fixture: OverlayFixture): Pair {
  const { overlay } = overlayOf(fixture);
  if (overlay === undefined) throw new Error(`${fixture.name} has no overlay`);
  const chain = fixture.chain.flatMap((name) => ['-f', name]);
  const env = Object.fromEntries(variablesOf(fixture));
  const changed = overlay.inPlace.map(({ name, text }) => [name, text] as const);
  const { name, files, path } = fixture;
  return {
    name,
    inPlace: {
      files: { ...files, ...Object.fromEntries(changed) },
      env,
      args: [...chain, '-profile', '*'],
    },
    overlaid: {
      files: { ...files, [path]: overlay.text },
      env,
      args: [...chain, '-f', path, '-profile', '*'],
    },
    impossible: [],
  };
}

describe.skipIf(inject('noOracle') !== '')('with an overlay', () => {
  let oracle: Oracle;
  beforeAll(() => {
    oracle = startOracle();
  });
  afterAll(() => oracle.stop());

  test('the fixtures are loaded, and mean what they mean when they are changed in place', async () => {
    const pairs = overlayFixtures().map(pairOfFixture);
    const loaded = await outputs(
      oracle,
      pairs.map(({ overlaid }) => overlaid),
    );
    expect(pairs.filter((_, index) => loaded[index] === undefined).map(({ name }) => name)).toEqual(
      [],
    );
    expect(await differencesOf(oracle, pairs)).toEqual([]);
  });

  test.skipIf(!hasCorpus).each(levels)(
    'level %s: real files mean what they mean when they are changed in place',
    async (level) => {
      const files = readFolder(corpusFolder).filter((_, index) => isWhole || index % 10 === 0);
      const loadable = await loadableOf(oracle, files);
      const pairs = loadable.flatMap((file) => pairOf(file, level));
      const wrong = await differencesOf(oracle, pairs);
      if (isWhole) console.log(`level ${level}: ${pairs.length} overlays, ${wrong.length} wrong`);
      expect(wrong).toEqual([]);
      expect(impossibleOf(pairs)).toEqual([]);
      expect(pairs.length).toBeGreaterThan(0);
    },
    isWhole ? 1_800_000 : 300_000,
  );

  test.each(levels)(
    `level %s: projects of several files mean what they mean when they are changed in place, seed ${seed}`,
    async (level) => {
      const projects = fc.sample(splitProjects(wholeFiles()), { seed, numRuns: runs });
      const pairs = projects.flatMap((project): readonly Pair[] => {
        const made = overlaidProject(project, oracle.folder, level);
        return made === undefined ? [] : [{ ...made, name: described(project) }];
      });
      expect((await differencesOf(oracle, pairs)).join('\n\n')).toBe('');
      const impossible = impossibleOf(pairs);
      if (isWhole) console.log([...new Set(impossible.map((text) => text.slice(-90)))].join('\n'));
      expect(impossible.length).toBeLessThan(runs / 10);
      expect(pairs.length).toBeGreaterThan(runs / 4);
    },
  );
});

function described({ files, args = [] }: Project): string {
  const texts = Object.entries(files).map(([name, text]) => `--- ${name}\n${text}`);
  return [...texts, args.join(' ')].join('\n');
}
