import { checkConsistency, mendableElsewhere } from './checks/consistency.ts';
import { checkContainerNames } from './checks/container-names.ts';
import { checkDecoding } from './decode.ts';
import { fragmentReason } from './fragment.ts';
import { loadFiles } from './load-files.ts';
import { createScope, type Layered, type Loading, passes, type Scope, settled } from './loading.ts';
import { normalise } from './normalise.ts';
import { problemsOf } from './problems.ts';
import { applyProfiles } from './profiles.ts';
import type { LoadedProject, ProjectInput } from './project.ts';
import type { Fault } from './stage.ts';
import type { ModelMap } from './value.ts';

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
    notes: new Set(),
    incomplete: new Map(),
    hidesFiles: false,
  };
  const name = projectName(input);
  const scope = createScope(input.directory, input.environment, []);
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
  return passes(checkContainerNames(root, disabled), loading) ? { root, disabled } : undefined;
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

function projectName({ name, environment, directory }: ProjectInput): string {
  return (
    name ??
    environment.get('COMPOSE_PROJECT_NAME') ??
    directory.slice(directory.lastIndexOf('/') + 1)
  );
}
