import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readFolder } from '../../scripts/corpus/read-folder.ts';
import type { Level } from '../../src/findings.ts';
import { harden } from '../../src/harden.ts';
import type { FileReport } from '../../src/report.ts';
import { pipeline } from '../../src/transforms/index.ts';
import type { Operation } from '../../src/yaml/operations.ts';
import { applied } from './apply-operations.ts';
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

const levels: readonly Level[] = ['safe', 'standard', 'strict'];

describe.skipIf(inject('noOracle') !== '' || !hasCorpus)('real files', () => {
  let oracle: Oracle;
  let loadable: readonly Loadable[];
  beforeAll(async () => {
    oracle = startOracle();
    loadable = await loadableOf(oracle, readFolder(corpusFolder));
  });
  afterAll(() => oracle.stop());

  test('are understood: as data they mean what they mean as text', async () => {
    const asData = await outputs(
      oracle,
      loadable.map(({ documents, project }) => inPlaceOf(project, applied(documents, []))),
    );
    const wrong = loadable.flatMap(({ name, output }, index) => {
      const other = asData[index];
      return other === undefined ? [`${name}: refused`] : compared(name, output, other);
    });
    expect(wrong).toEqual([]);
    expect(loadable.length).toBeGreaterThan(0);
  });

  test.each(levels)(
    'level %s: the meaning changes by the declared edits and nothing else',
    async (level) => {
      const hardened = loadable.flatMap((file) => {
        const [report] = harden([{ name: mainFile, text: file.text }], { level }).files;
        return report === undefined || report.after === file.text ? [] : [{ ...file, report }];
      });
      const after = await outputs(
        oracle,
        hardened.map(({ project, report }) => inPlaceOf(project, report.after)),
      );
      const declared = await outputs(
        oracle,
        hardened.map(({ project, documents, report }) =>
          inPlaceOf(project, applied(documents, declaredBy(report))),
        ),
      );
      const wrong = hardened.flatMap(({ name }, index) => {
        const [result, wanted] = [after[index], declared[index]];
        if (result === undefined || wanted === undefined) return [`${name}: no longer loads`];
        return compared(name, wanted, result);
      });
      expect(wrong).toEqual([]);
      expect(hardened.length).toBeGreaterThan(0);
    },
  );
});

/** In the order in which they were planned: what is appended to a list stays in it. */
function declaredBy({ findings }: FileReport): readonly Operation[] {
  return pipeline.flatMap(({ meta: { id } }) =>
    findings.flatMap((finding) =>
      finding.transform === id && finding.outcome === 'ready' ? finding.fix.operations : [],
    ),
  );
}
