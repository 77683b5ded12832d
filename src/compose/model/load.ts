import { isMapping, untagged } from '../../yaml/value.ts';
import { checkConsistency, mendableElsewhere } from './checks/consistency.ts';
import { checkContainerNames } from './checks/container-names.ts';
import { checkDecoding } from './decode.ts';
import { resolveEnvironmentFiles } from './environment-files.ts';
import { fragmentReason } from './fragment.ts';
import { loadFiles } from './load-files.ts';
import {
  createScope,
  type Layered,
  type Loading,
  numberOf,
  passes,
  type Scope,
  settled,
} from './loading.ts';
import { normalise } from './normalise.ts';
import { problemsOf } from './problems.ts';
import { applyProfiles } from './profiles.ts';
import type { FileRole, LoadedProject, ProjectFile, ProjectInput } from './project.ts';
import { projectName } from './project-name.ts';
import { readModel } from './read.ts';
import type { Fault } from './stage.ts';
import type { ModelMap, ModelValue } from './value.ts';

interface Finished {
  readonly root: ModelMap;
  readonly disabled: ReadonlySet<string>;
}

/**
 * Makes of Compose files what `docker compose config` makes of them, and finds all that it would refuse
 * them for (compose-go loader/loader.go). Never throws for what users can write.
 */
export function loadProject(input: ProjectInput): LoadedProject {
  const loading: Loading = {
    input,
    documents: [],
    faults: [],
    failures: [],
    unset: new Set(),
    notes: new Set(),
    incomplete: new Map(),
    hidesFiles: false,
  };
  const variables = new Map(input.environment);
  const scope = createScope(input.directory, input.directory, variables, []);
  const name = nameProject(variables, scope, loading);
  const files = input.files.map((file) => ({ file, from: undefined }));
  const tree = loadFiles(files, ['main', 'override'], scope, loading);
  const fragment = input.isWhole || tree === undefined ? undefined : fragmentReason(tree.root);
  const finished = tree && finish(tree, name, scope, loading, fragment !== undefined);
  const problems = problemsOf(loading);
  return {
    documents: loading.documents,
    layers: tree?.layers ?? new Map(),
    name,
    model: problems.length === 0 ? finished?.root : undefined,
    incomplete: loading.incomplete,
    disabled: finished?.disabled ?? new Set(),
    problems,
    unset: [...loading.unset],
    notes: [...loading.notes],
    fragment,
  };
}

/** The steps that are taken once, over all files (compose-go loader/loader.go, load and ModelToProject). */
function finish(
  { root: merged }: Layered,
  name: string,
  { environment }: Scope,
  loading: Loading,
  isPart: boolean,
): Finished | undefined {
  if (merged.entries.size === 0) {
    loading.faults.push(emptyProject(loading));
    return undefined;
  }
  const root = settled(normalise(merged, environment, name), loading);
  if (root === undefined || !passes(checkDecoding(root), loading)) return undefined;
  const disabled = applyProfiles(root, activeProfiles(loading.input));
  const inconsistent = checkConsistency(root, disabled);
  // What is not defined here may be defined in a file that is not seen.
  const counted = inconsistent.filter(({ code }) => !mendableElsewhere.has(code));
  const open = isPart || loading.hidesFiles;
  if (!passes(open ? counted : inconsistent, loading)) return undefined;
  const { input, notes } = loading;
  const { store, directory, knowledge } = input;
  const context = { store, directory, environment, knowledge };
  const resolved = resolveEnvironmentFiles(root, disabled, context);
  for (const note of resolved.notes) notes.add(note);
  const whole = settled(resolved, loading);
  if (whole === undefined || !passes(checkContainerNames(whole, disabled), loading))
    return undefined;
  return { root: whole, disabled };
}

function emptyProject({ documents }: Loading): Fault {
  return {
    code: 'empty-file',
    message: 'there is nothing in the file',
    at: documents.length === 0 ? undefined : { document: 0, path: [] },
    part: 'value',
    help: 'a Compose file starts with "services:"',
  };
}

function activeProfiles({ profiles, environment }: ProjectInput): readonly string[] {
  if (profiles !== undefined) return profiles;
  const listed = environment.get('COMPOSE_PROFILES') ?? '';
  return listed.split(',').map((profile) => profile.trim());
}

/** Finds the project's name, which variables in the files can stand for as well. */
function nameProject(variables: Map<string, string>, scope: Scope, loading: Loading): string {
  const { files, directory, knowledge, name: option } = loading.input;
  const { environment } = scope;
  const sources = files.map((file, index) =>
    namesIn(file, index === 0 ? 'main' : 'override', scope, loading),
  );
  const found = projectName({ option, environment, knowledge, files: sources, directory });
  if ('fault' in found) loading.faults.push(found.fault);
  const name = 'fault' in found ? '' : found.name;
  // Where the project runs, its folder may have another name.
  if (knowledge === 'complete') variables.set('COMPOSE_PROJECT_NAME', name);
  else if (option !== undefined) variables.set('COMPOSE_PROJECT_NAME', option);
  return name;
}

/** Of every document only `name`, which is needed before anything else. */
function namesIn(
  file: ProjectFile,
  role: FileRole,
  scope: Scope,
  loading: Loading,
): readonly ModelValue[] {
  return file.parsed.documents.map((document, index) => {
    const root = untagged(loading.input.planned?.(file, index) ?? document.value);
    const written = isMapping(root) ? root.get('name') : undefined;
    const number = numberOf(loading, file, index, role, scope);
    const entries = written === undefined ? [] : [['name', written] as const];
    return readModel(new Map(entries), number);
  });
}
