import { cleanPath, folderOf, joinPath } from '../../src/compose/file-path.ts';
import type { ProjectFile, ProjectInput } from '../../src/compose/model/project.ts';
import { loadEnvironment } from '../../src/compose/model/project-environment.ts';
import { type MemoryFiles, memoryFiles } from '../support/memory-files.ts';

const mainNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const overrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** A project as it lies in a folder, and what is said on the command line. */
export interface Project {
  /** By their path from the project folder. */
  readonly files: { readonly [path: string]: string };
  /** The environment. `HOME` is where `~` leads. */
  readonly env: { readonly [name: string]: string };
  /** Arguments of `docker compose config`, with one dash. */
  readonly args?: readonly string[];
}

export type OpenedProject =
  | { readonly input: ProjectInput }
  /** Why it cannot even be read. */
  | { readonly refused: string };

/**
 * What to load, found as the command line finds it in `folder` (compose-go cli/options.go): the files from
 * `-f`, `COMPOSE_FILE` or by their name, and the variables of `.env`.
 */
export function openProject({ files, env, args = [] }: Project, folder: string): OpenedProject {
  const store = memoryFiles(files, {
    folder,
    ...(env.HOME === undefined ? {} : { home: env.HOME }),
  });
  const exists = (path: string): boolean => typeof store.text(path) === 'string';
  const shell = new Map(Object.entries(env));
  const named = argumentsOf(args, '-f').map((name) => absolute(folder, name));
  const envFiles = argumentsOf(args, '-env-file').map((name) => absolute(folder, name));
  const variablesIn = (directory: string, before: Variables): Environment =>
    environmentFrom(store, envFiles.length > 0 ? envFiles : [joinPath(directory, '.env')], before);
  const [given] = argumentsOf(args, '-project-directory').map((name) => absolute(folder, name));
  const start = given ?? (named[0] === undefined ? folder : folderOf(named[0]));
  const first = variablesIn(start, shell);
  if ('refused' in first) return first;
  const paths = named.length > 0 ? named : filesFrom(first.variables, folder, start, exists);
  const [main] = paths;
  if (main === undefined) return { refused: 'there is no Compose file' };
  const directory = given ?? folderOf(main);
  const environment = variablesIn(directory, first.variables);
  if ('refused' in environment) return environment;
  const opened: ProjectFile[] = [];
  for (const path of paths) {
    const file = store.compose(path);
    if ('problem' in file) return { refused: `${file.file.name}: ${file.problem.message}` };
    opened.push(file);
  }
  const profiles = argumentsOf(args, '-profile');
  return {
    input: {
      files: opened,
      store,
      directory,
      environment: environment.variables,
      knowledge: 'complete',
      isWhole: true,
      profiles: profiles.length === 0 ? undefined : profiles,
      name: argumentsOf(args, '-p')[0],
    },
  };
}

function absolute(folder: string, path: string): string {
  return path.startsWith('/') ? cleanPath(path) : joinPath(folder, path);
}

export function argumentsOf(args: readonly string[], option: string): readonly string[] {
  return args.filter((_, index) => args[index - 1] === option);
}

type Variables = ReadonlyMap<string, string>;
type Environment = { readonly variables: Variables } | { readonly refused: string };

/** Only `.env` need not be there. */
function environmentFrom(
  store: MemoryFiles,
  paths: readonly string[],
  shell: Variables,
): Environment {
  const texts = paths.map((name) => ({ name, text: store.text(name) }));
  const found = texts.flatMap(({ name, text }) =>
    typeof text === 'string' ? [{ name, text }] : [],
  );
  const missing = texts.find(
    ({ name, text }) => typeof text !== 'string' && !name.endsWith('/.env'),
  );
  if (missing !== undefined) return { refused: `there is no file "${missing.name}"` };
  const result = loadEnvironment(found, shell);
  return 'fault' in result ? { refused: result.fault.message } : result;
}

function filesFrom(
  variables: Variables,
  folder: string,
  start: string,
  exists: (path: string) => boolean,
): readonly string[] {
  const listed = variables.get('COMPOSE_FILE');
  if (listed !== undefined) {
    const separator = variables.get('COMPOSE_PATH_SEPARATOR') || ':';
    return listed.split(separator).map((name) => absolute(folder, name));
  }
  const found = (names: readonly string[]): readonly string[] =>
    names
      .map((name) => joinPath(start, name))
      .filter(exists)
      .slice(0, 1);
  const main = found(mainNames);
  return main.length === 0 ? [] : [...main, ...found(overrideNames)];
}
