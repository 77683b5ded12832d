import { existsSync } from 'node:fs';
import { delimiter, posix } from 'node:path';
import type { FileFailure } from '../compose/model/project.ts';
import { type EnvironmentText, loadEnvironment } from '../compose/model/project-environment.ts';
import { UserError } from '../errors.ts';
import { displayName, displayPath, type FileName, failed, isFolder } from './reading.ts';
import type { Store } from './store.ts';

export type Variables = ReadonlyMap<string, string>;

/** The variables of the shell, as a program gets them. */
export type Shell = { readonly [name: string]: string | undefined };

export interface EnvironmentOptions {
  readonly cwd: string;
  readonly shell: Shell;
  /** From `--env-file`, as typed; they take the place of `.env`. */
  readonly envFiles: readonly string[];
}

/** Where the variables of projects come from (Compose spec, Interpolation; compose-go, cli/options.go). */
export interface Environment {
  /**
   * The variables for a project in a folder: those of the shell, then those of `known`, then those of
   * the env files given or of `.env` in the folder.
   */
  of(directory: string, known?: Variables): Variables | FileFailure;
}

const words: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
]);

/** Docker reads this variable from the shell only. Throws UserError for what is neither yes nor no. */
function ignoresDotenv({ COMPOSE_DISABLE_ENV_FILE: value }: Shell): boolean {
  const known = value === undefined ? false : words.get(value);
  if (known !== undefined) return known;
  throw new UserError(
    `COMPOSE_DISABLE_ENV_FILE is "${value}", which is neither true nor false`,
    'set it to "true" or "false"',
  );
}

function givenFiles({ cwd, shell, envFiles }: EnvironmentOptions, home: string | undefined) {
  const fromShell = (shell.COMPOSE_ENV_FILES ?? '').split(',').filter((name) => name !== '');
  return (envFiles.length > 0 ? envFiles : fromShell).map((name) => {
    const isInHome = home !== undefined && /^~(?:\/|$)/.test(name);
    return displayName(cwd, isInHome ? home + name.slice(1) : name);
  });
}

function shellVariables(shell: Shell, cwd: string): Variables {
  const variables = new Map<string, string>();
  for (const [name, value] of Object.entries(shell)) {
    if (value !== undefined) variables.set(name, value);
  }
  if (!variables.has('PWD')) variables.set('PWD', cwd);
  return variables;
}

/** Later files win over earlier ones, and what is known already over all of them. */
function readEnvFiles(
  files: readonly FileName[],
  known: Variables,
  store: Store,
): Variables | FileFailure {
  const texts: EnvironmentText[] = [];
  for (const { name, path } of files) {
    const text = store.text(path);
    if (typeof text !== 'string') return { ...text, file: { name, text: '' } };
    texts.push({ name, text });
  }
  const result = loadEnvironment(texts, known);
  if ('variables' in result) return result.variables;
  const { line, message } = result.fault;
  return failed('invalid', result.file.name, 'env-file', `line ${line}: ${message}`);
}

export function createEnvironment(options: EnvironmentOptions, store: Store): Environment {
  const { cwd, shell } = options;
  const variables = shellVariables(shell, cwd);
  const given = givenFiles(options, store.home);
  const hasDotenv = given.length === 0 && !ignoresDotenv(shell);
  const filesFor = (directory: string): readonly FileName[] => {
    const dotenv = posix.join(directory, '.env');
    const isThere = hasDotenv && existsSync(dotenv) && !isFolder(dotenv);
    return isThere ? [displayPath(cwd, dotenv)] : given;
  };
  const read = new Map<string, Variables | FileFailure>();
  return {
    of: (directory, known) => {
      if (known !== undefined) return readEnvFiles(filesFor(directory), known, store);
      const result = read.get(directory) ?? readEnvFiles(filesFor(directory), variables, store);
      read.set(directory, result);
      return result;
    },
  };
}

/** The files of `COMPOSE_FILE`; none when it is not set. When it is empty, Docker takes it for the folder. */
export function composeFiles(variables: Variables): readonly string[] {
  const value = variables.get('COMPOSE_FILE');
  const separator = variables.get('COMPOSE_PATH_SEPARATOR') || delimiter;
  return value === undefined ? [] : value.split(separator);
}
