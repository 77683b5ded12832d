import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusFile } from '../../scripts/corpus/read-folder.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { Refusal, sourceFromText } from '../../src/yaml/text.ts';
import type { YamlValue } from '../../src/yaml/value.ts';
import type { Project } from './open-project.ts';
import type { Oracle } from './oracle.ts';
import { differences, readOutput } from './plain.ts';

/** Real files, if there are any: COMPOSE_HARDEN_CORPUS names their folder. */
export const corpusFolder =
  process.env.COMPOSE_HARDEN_CORPUS ??
  join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus', 'files');

export const hasCorpus = existsSync(corpusFolder);

export const mainFile = 'compose.yaml';

/** A file that the real loader loads, alone or as a part of a project. */
export interface Loadable {
  readonly name: string;
  readonly text: string;
  readonly documents: readonly YamlValue[];
  readonly project: Project;
  readonly output: string;
}

/** A part refers to what is elsewhere, so it is loaded without the checks of references. */
export async function loadableOf(
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

export function inPlaceOf(project: Project, text: string): Project {
  return { ...project, files: { [mainFile]: text } };
}

/** What the real loader prints; undefined for what it refuses. */
export async function outputs(
  oracle: Oracle,
  projects: readonly Project[],
): Promise<readonly (string | undefined)[]> {
  const answers = await oracle.ask(projects);
  return answers.map((answer) => (answer.ok ? answer.output : undefined));
}

export function compared(name: string, wanted: string, result: string): readonly string[] {
  if (wanted === result) return [];
  return differences(readOutput(wanted), readOutput(result)).map((words) => `${name}: ${words}`);
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
