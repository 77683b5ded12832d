import { posix } from 'node:path';
import type { FileFailure, ProjectFile, ProjectInput } from '../compose/model/project.ts';
import {
  type Discovery,
  type DiscoveryOptions,
  discover,
  discoverDefault,
  type FoundProject,
} from './discovery.ts';
import { composeFiles, createEnvironment, type Environment, type Shell } from './environment.ts';
import { displayName, type FileName, isFailure } from './reading.ts';
import { createStore, type Store } from './store.ts';

/** What the user says about the projects to look at. Paths are as typed; `-` is the standard input. */
export interface ProjectRequest extends DiscoveryOptions {
  /** Each a project by itself; folders are searched. */
  readonly files: readonly string[];
  /** Files of one project, later ones laid over earlier ones. */
  readonly chain: readonly string[];
  readonly projectDirectory: string | undefined;
  readonly projectName: string | undefined;
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[] | undefined;
  readonly completeEnvironment: boolean;
  readonly stdinName: string | undefined;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env: Shell;
  readStandardInput(): Promise<Uint8Array>;
}

export interface Projects {
  /** In the order of the request. */
  readonly found: readonly (FoundProject | FileFailure)[];
  readonly notes: readonly string[];
  readonly store: Store;
  /** Whether one of the files is the standard input, which cannot be written to. */
  readonly hasStandardInput: boolean;
  /** Reads the files of a project, or says which of them and of its env files cannot be used. */
  open(project: FoundProject): ProjectInput | readonly FileFailure[];
}

export const standardInput = '-';

interface Opening {
  readonly request: ProjectRequest;
  readonly cwd: string;
  readonly store: Store;
  readonly environment: Environment;
  readonly standardInput: FileName;
  hasStandardInput: boolean;
  /** The files that are meant; the standard input is read when it is the first time among them. */
  filesNamed(typed: readonly string[]): Promise<readonly FileName[]>;
}

/** Home of the user, as Go finds it. */
function homeOf({ HOME, USERPROFILE }: Shell): string | undefined {
  return HOME || USERPROFILE || undefined;
}

/** The standard input has a path as well, which says where relative paths in it lead. */
function nameOfStandardInput(cwd: string, name: string | undefined): FileName {
  if (name !== undefined) return displayName(cwd, name);
  return { ...displayName(cwd, '<stdin>'), name: '<stdin>' };
}

/** The folder that relative paths of a project start from (compose-go, GetWorkingDir). */
function directoryOf(files: readonly FileName[], { request, cwd, ...opening }: Opening): string {
  const { projectDirectory } = request;
  if (projectDirectory !== undefined) return displayName(cwd, projectDirectory).path;
  const first = files.find(({ path }) => path !== opening.standardInput.path);
  return posix.dirname((first ?? opening.standardInput).path);
}

function openProject(
  { files, isWhole, variables: known }: FoundProject,
  opening: Opening,
): ProjectInput | readonly FileFailure[] {
  const { request, store, environment } = opening;
  const directory = directoryOf(files, opening);
  const variables = environment.of(directory, known);
  const opened = files.map(store.open);
  const failures = [...opened, variables].filter((read) => isFailure(read));
  if (failures.length > 0 || isFailure(variables)) return [...new Set(failures)];
  return {
    files: opened.filter((file): file is ProjectFile => !isFailure(file)),
    store,
    directory,
    environment: variables,
    knowledge: request.completeEnvironment ? 'complete' : 'partial',
    isWhole,
    profiles: request.profiles,
    name: request.projectName,
  };
}

/** The files that Docker takes when none is named as a project by itself. */
async function findMain(opening: Opening): Promise<Discovery> {
  const { request, cwd, environment } = opening;
  const chain = await opening.filesNamed(request.chain);
  if (chain.length > 0) return { found: [{ files: chain, isWhole: true }], notes: [] };
  const start = displayName(cwd, request.projectDirectory ?? '.');
  const variables = environment.of(start.path);
  if (isFailure(variables)) return { found: [variables], notes: [] };
  const listed = await opening.filesNamed(composeFiles(variables));
  if (listed.length > 0) return { found: [{ files: listed, isWhole: true, variables }], notes: [] };
  const name = request.projectDirectory === undefined ? '.' : start.name;
  const { found, notes } = await discoverDefault(cwd, { ...start, name }, request);
  return { found: found.map((item) => (isFailure(item) ? item : { ...item, variables })), notes };
}

async function findNamed(names: readonly string[], opening: Opening): Promise<Discovery> {
  return discover(opening.cwd, await opening.filesNamed(names), opening.request);
}

function createOpening(request: ProjectRequest, { cwd, env, readStandardInput }: Surroundings) {
  const store = createStore({ cwd, home: homeOf(env) });
  const ofStandardInput = nameOfStandardInput(cwd, request.stdinName);
  const opening: Opening = {
    request,
    cwd,
    store,
    environment: createEnvironment({ cwd, shell: env, envFiles: request.envFiles }, store),
    standardInput: ofStandardInput,
    hasStandardInput: false,
    filesNamed: async (typed) => {
      if (!opening.hasStandardInput && typed.includes(standardInput)) {
        opening.hasStandardInput = true;
        store.put(ofStandardInput, await readStandardInput());
      }
      return typed.map((name) =>
        name === standardInput ? ofStandardInput : displayName(cwd, name),
      );
    },
  };
  return opening;
}

const nothing: Discovery = { found: [], notes: [] };

/** Finds the projects that a request is about, with all that surrounds them. */
export async function findProjects(
  request: ProjectRequest,
  surroundings: Surroundings,
): Promise<Projects> {
  const opening = createOpening(request, surroundings);
  const { files, chain, recursive } = request;
  const names = recursive && files.length === 0 && chain.length === 0 ? ['.'] : files;
  const main = chain.length > 0 || names.length === 0 ? await findMain(opening) : nothing;
  const named = names.length > 0 ? await findNamed(names, opening) : nothing;
  return {
    found: [...main.found, ...named.found],
    notes: [...main.notes, ...named.notes],
    store: opening.store,
    hasStandardInput: opening.hasStandardInput,
    open: (project) => openProject(project, opening),
  };
}
