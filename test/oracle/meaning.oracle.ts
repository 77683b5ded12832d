import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type CorpusFile, readFolder } from '../../scripts/corpus/read-folder.ts';
import type { Level } from '../../src/findings.ts';
import { harden } from '../../src/harden.ts';
import type { FileReport } from '../../src/report.ts';
import { pipeline } from '../../src/transforms/index.ts';
import type { Operation } from '../../src/yaml/operations.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { Refusal, sourceFromText } from '../../src/yaml/text.ts';
import type { YamlValue } from '../../src/yaml/value.ts';
import { applied } from './apply-operations.ts';
import type { Project } from './open-project.ts';
import { type Oracle, startOracle } from './oracle.ts';
import { differences, readOutput } from './plain.ts';

/** Real files, if there are any: COMPOSE_HARDEN_CORPUS names their folder. */
const folder =
  process.env.COMPOSE_HARDEN_CORPUS ??
  join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus', 'files');

const levels: readonly Level[] = ['safe', 'standard', 'strict'];

describe.skipIf(inject('noOracle') !== '' || !existsSync(folder))('real files', () => {
  let oracle: Oracle;
  let loadable: readonly Loadable[];
  beforeAll(async () => {
    oracle = startOracle();
    loadable = await loadableOf(oracle, readFolder(folder));
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

const mainFile = 'compose.yaml';

/** A file that the real loader loads, alone or as a part of a project. */
interface Loadable {
  readonly name: string;
  readonly text: string;
  readonly documents: readonly YamlValue[];
  readonly project: Project;
  readonly output: string;
}

/** A part refers to what is elsewhere, so it is loaded without the checks of references. */
async function loadableOf(
  oracle: Oracle,
  files: readonly CorpusFile[],
): Promise<readonly Loadable[]> {
  const read = files.flatMap(({ name, bytes }) => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const documents = documentsOf(text);
    return documents === undefined ? [] : [{ name, text, documents, project: projectOf(text) }];
  });
  const whole = await withOutputs(oracle, read);
  const refused = read.filter(({ name }) => !whole.some((file) => file.name === name));
  const parts = refused.map((file) => ({ ...file, project: asPart(file.project) }));
  return [...whole, ...(await withOutputs(oracle, parts))];
}

async function withOutputs(
  oracle: Oracle,
  files: readonly Omit<Loadable, 'output'>[],
): Promise<readonly Loadable[]> {
  const found = await outputs(
    oracle,
    files.map(({ project }) => project),
  );
  return files.flatMap((file, index) => {
    const output = found[index];
    return output === undefined ? [] : [{ ...file, output }];
  });
}

function documentsOf(text: string): readonly YamlValue[] | undefined {
  try {
    return parseSource(sourceFromText(text)).documents.map(({ value }) => value);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function asPart(project: Project): Project {
  return { ...project, args: [...(project.args ?? []), '-no-consistency'] };
}

function inPlaceOf(project: Project, text: string): Project {
  return { ...project, files: { [mainFile]: text } };
}

/** What the real loader prints; undefined for what it refuses. */
async function outputs(
  oracle: Oracle,
  projects: readonly Project[],
): Promise<readonly (string | undefined)[]> {
  const answers = await oracle.ask(projects);
  return answers.map((answer) => (answer.ok ? answer.output : undefined));
}

function compared(name: string, wanted: string, result: string): readonly string[] {
  if (wanted === result) return [];
  return differences(readOutput(wanted), readOutput(result)).map((words) => `${name}: ${words}`);
}

/** In the order in which they were planned: what is appended to a list stays in it. */
function declaredBy({ findings }: FileReport): readonly Operation[] {
  return pipeline.flatMap(({ meta: { id } }) =>
    findings.flatMap((finding) =>
      finding.transform === id && finding.outcome === 'ready' ? finding.fix.operations : [],
    ),
  );
}

const variable = /\$\{?([A-Za-z_]\w*)/g;
const pathLike =
  /PATH|DIR|DATA|ROOT|VOLUME|HOME|CONF|FILE|SRC|SOCK|MOUNT|LOCATION|FOLDER|STORAGE|REPO/i;

/** A file as a project of its own, with a value for each of its variables and all profiles. */
function projectOf(text: string): Project {
  const names = [...text.matchAll(variable)].flatMap(([, name]) => name ?? []);
  const values = names.map((name) => [name, pathLike.test(name) ? './v' : '1'] as const);
  return {
    files: { [mainFile]: text },
    env: { ...Object.fromEntries(values), HOME: '/root' },
    args: ['-f', mainFile, '-profile', '*', '-no-env-resolution'],
  };
}
