import { isMapping, untagged } from '../../yaml/value.ts';
import { checkConsistency, mendableElsewhere } from './checks/consistency.ts';
import { checkContainerNames } from './checks/container-names.ts';
import { checkDecoding } from './decode.ts';
import { resolveEnvironmentFiles } from './environment-files.ts';
import { describeFragment } from './fragment.ts';
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
  readonly fragment: string | undefined;
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
  const { directory } = input;
  const scope = createScope({ directory, search: directory, base: directory }, variables, []);
  const name = nameProject(variables, scope, loading);
  const files = input.files.map((file) => ({ file, from: undefined }));
  const tree = loadFiles(files, ['main', 'override'], scope, loading);
  const finished = tree && finish(tree, name, scope, loading);
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
    fragment: finished?.fragment,
  };
}

/** The steps that are taken once, over all files (compose-go loader/loader.go, load and ModelToProject). */
function finish(
  { root: merged }: Layered,
  name: string,
  { environment }: Scope,
  loading: Loading,
): Finished | undefined {
  const { input, notes, hidesFiles } = loading;
  if (merged.entries.size === 0 && !hidesFiles && !isOnlyComments(input)) {
    loading.faults.push(emptyProject(loading));
    return undefined;
  }
  const root = settled(normalise(merged, environment, name), loading);
  if (root === undefined || !passes(checkDecoding(root), loading)) return undefined;
  const disabled = applyProfiles(root, activeProfiles(input));
  const found = judge(checkConsistency(root, disabled), loading);
  if (!passes(found.faults, loading)) return undefined;
  const { store, directory, knowledge } = input;
  const context = { store, directory, environment, knowledge };
  const resolved = resolveEnvironmentFiles(root, disabled, context);
  for (const note of resolved.notes) notes.add(note);
  const whole = settled(resolved, loading);
  if (whole === undefined || !passes(checkContainerNames(whole, disabled), loading))
    return undefined;
  return { root: whole, disabled, fragment: found.fragment };
}

interface Judgement {
  readonly faults: readonly Fault[];
  readonly fragment: string | undefined;
}

/** What a service may have from one that it extends and that is not seen. */
const perhapsInherited: ReadonlySet<string> = new Set(['no-image', 'context-without-build']);

/** What is wrong even if files that are not seen define what is missing, and with other profiles. */
function judge(faults: readonly Fault[], loading: Loading): Judgement {
  const { input, incomplete, hidesFiles } = loading;
  const certain = faults.filter(
    ({ code }) =>
      (knowsProfiles(input) || code !== 'disabled-service') &&
      (incomplete.size === 0 || !perhapsInherited.has(code)),
  );
  if (input.isWhole && !hidesFiles) return { faults: certain, fragment: undefined };
  const mendable = certain.filter(({ code }) => mendableElsewhere.has(code));
  return {
    faults: certain.filter(({ code }) => !mendableElsewhere.has(code)),
    fragment: input.isWhole ? undefined : describeFragment(mendable),
  };
}

function knowsProfiles({ knowledge, profiles, environment }: ProjectInput): boolean {
  return knowledge === 'complete' || profiles !== undefined || environment.has('COMPOSE_PROFILES');
}

/** In a folder of many files, one in which all is commented out is no mistake. */
function isOnlyComments({ files, isWhole }: ProjectInput): boolean {
  return !isWhole && files.every(({ parsed }) => parsed.source.text.trim() !== '');
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

/** Where nobody says, it is the one without a name, as in Docker. */
function activeProfiles({ profiles, environment }: ProjectInput): readonly string[] {
  const listed = environment.get('COMPOSE_PROFILES') ?? '';
  return profiles ?? listed.split(',').map((profile) => profile.trim());
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
