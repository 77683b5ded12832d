import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readFolder } from '../../scripts/corpus/read-folder.ts';
import type { Level } from '../../src/findings.ts';
import { harden } from '../../src/harden.ts';
import { undeclaredChanges } from './declared-changes.ts';
import { openProject, type Project } from './open-project.ts';
import { type Oracle, type OracleAnswer, startOracle } from './oracle.ts';
import { readOutput } from './plain.ts';

/** Real files, if there are any: COMPOSE_HARDEN_CORPUS names their folder. */
const folder =
  process.env.COMPOSE_HARDEN_CORPUS ??
  join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus', 'files');

const levels: readonly Level[] = ['standard', 'strict'];

describe.skipIf(inject('noOracle') !== '' || !existsSync(folder))('real files', () => {
  let oracle: Oracle;
  beforeAll(() => {
    oracle = startOracle();
  });
  afterAll(() => oracle.stop());

  test.each(levels)('level %s changes what it says and nothing else', async (level) => {
    const texts = readFolder(folder).map(({ name, bytes }) => ({ name, text: decode(bytes) }));
    const before = await loaded(
      oracle,
      texts.map(({ text }) => projectOf(text)),
    );
    const wrong: string[] = [];
    let compared = 0;
    const changed = texts.flatMap(({ name, text }, index) => {
      const model = before[index];
      if (model === undefined) return [];
      const [report] = harden([{ name: mainFile, text }], { level }).files;
      if (report === undefined || report.after === text) return [];
      return [{ name, text, model, report }];
    });
    const after = await loaded(
      oracle,
      changed.map(({ report, model }) => ({
        ...projectOf(report.after),
        args: model.project.args ?? [],
      })),
    );
    for (const [index, { name, text, model, report }] of changed.entries()) {
      const result = after[index];
      const opened = openProject(projectOf(text), oracle.folder);
      if (result === undefined || 'refused' in opened) {
        wrong.push(`${name}: no longer loads`);
        continue;
      }
      compared += 1;
      const undeclared = undeclaredChanges(
        opened.input,
        [report],
        readOutput(model.output),
        readOutput(result.output),
      );
      wrong.push(...undeclared.map((change) => `${name}: ${change}`));
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  });
});

const mainFile = 'compose.yaml';

interface Model {
  readonly project: Project;
  readonly output: string;
}

/**
 * What the real loader prints; undefined for what it refuses. A part of a project, whose services refer to
 * what is elsewhere, is loaded without the checks of these references.
 */
async function loaded(
  oracle: Oracle,
  projects: readonly Project[],
): Promise<readonly (Model | undefined)[]> {
  const answers = await oracle.ask(projects);
  const parts = projects.map((project) => ({
    ...project,
    args: [...(project.args ?? []), '-no-consistency'],
  }));
  const partAnswers = await oracle.ask(parts);
  return projects.map(
    (project, index) =>
      modelOf(project, answers[index]) ?? modelOf(parts[index] ?? project, partAnswers[index]),
  );
}

function modelOf(project: Project, answer: OracleAnswer | undefined): Model | undefined {
  return answer?.ok === true ? { project, output: answer.output } : undefined;
}

const variable = /\$\{?([A-Za-z_]\w*)/g;
const pathLike =
  /PATH|DIR|DATA|ROOT|VOLUME|HOME|CONF|FILE|SRC|SOCK|MOUNT|LOCATION|FOLDER|STORAGE|REPO/i;

/** A file as a project of its own, with a value for each of its variables and all profiles. */
function projectOf(text: string): Project {
  const names = [...text.matchAll(variable)].flatMap(([, name]) =>
    name === undefined ? [] : [name],
  );
  const values = names.map((name) => [name, pathLike.test(name) ? './v' : '1'] as const);
  return {
    files: { [mainFile]: text },
    env: { ...Object.fromEntries(values), HOME: '/root' },
    args: ['-f', mainFile, '-profile', '*', '-no-env-resolution'],
  };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
