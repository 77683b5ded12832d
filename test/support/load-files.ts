import { loadProject } from '../../src/compose/model/load.ts';
import type { LoadedProject, ProjectInput } from '../../src/compose/model/project.ts';
import { toJson, valueAt } from '../../src/compose/model/value.ts';
import type { Json, Path } from '../../src/yaml/operations.ts';
import { memoryFiles } from './memory-files.ts';

/** Files by path; the first is the main file unless `chain` names others. */
export interface Files {
  readonly [path: string]: string;
}

export interface LoadOptions {
  readonly chain?: readonly string[];
  readonly environment?: { readonly [name: string]: string };
  readonly input?: Partial<ProjectInput>;
}

/** Loads files in memory from the folder `/proj`, where everything is known unless `input` says otherwise. */
export function loadFiles(files: Files, options: LoadOptions = {}): LoadedProject {
  return loadProject(projectInput(files, options));
}

/** The project that these files are. */
export function projectInput(
  files: Files,
  { chain, environment, input }: LoadOptions = {},
): ProjectInput {
  const store = memoryFiles(files, { home: '/home/someone' });
  const names = chain ?? Object.keys(files).slice(0, 1);
  return {
    files: names.map((name) => store.open(name)),
    store,
    directory: '/proj',
    environment: new Map(Object.entries(environment ?? {})),
    knowledge: 'complete',
    isWhole: true,
    profiles: undefined,
    name: undefined,
    ...input,
  };
}

/** A value of the project; throws with the problems when it has any. */
export function valueIn(loaded: LoadedProject, ...path: Path): Json | undefined {
  if (loaded.problems.length > 0) throw new Error(problemsIn(loaded).join('\n'));
  const value = valueAt(loaded.model, path);
  return value === undefined ? undefined : toJson(value);
}

/** `file:line code: message` of every problem. */
export function problemsIn({ problems }: LoadedProject): readonly string[] {
  return problems.map(({ file, span, code, message }) => {
    const line = span === undefined ? '' : file.text.slice(0, span.start).split('\n').length;
    return `${file.name}:${line} ${code}: ${message}`;
  });
}
