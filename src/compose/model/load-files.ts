import { folderOf, relativePath } from '../file-path.ts';
import { checkDefinitions } from './checks/definitions.ts';
import { setDefaults } from './defaults.ts';
import { openDocument } from './document.ts';
import { applyExtends } from './extends.ts';
import { applyIncludes } from './include.ts';
import { resolveInherited } from './inherited-values.ts';
import { layOver, nothingYet, ownLayers, withoutPaths } from './layering.ts';
import {
  type IncludingFile,
  type Layered,
  type Loading,
  passes,
  type Scope,
  settled,
} from './loading.ts';
import { resolvePaths } from './paths.ts';
import type { FileRole, ProjectFile } from './project.ts';

/**
 * Lays the files of a chain over each other and completes the result (compose-go loader/loader.go,
 * loadYamlModel). Undefined when there are faults.
 */
export function loadFiles(
  files: readonly IncludingFile[],
  roles: readonly [first: FileRole, others: FileRole],
  scope: Scope,
  loading: Loading,
): Layered | undefined {
  let tree: Layered | undefined = nothingYet;
  for (const [index, file] of files.entries()) {
    tree = layFile(file, tree, roles[index === 0 ? 0 : 1], scope, loading);
    if (tree === undefined) return undefined;
  }
  const whole = setDefaults(tree.root);
  if (!passes(checkDefinitions(whole), loading)) return undefined;
  const { home } = loading.input.store;
  const absolute = settled(resolvePaths(whole, scope.base, home), loading);
  return absolute && { ...tree, root: resolveInherited(absolute, scope.environment) };
}

/** Lays the documents of one file over what came before it. */
function layFile(
  named: IncludingFile,
  base: Layered,
  role: FileRole,
  outer: Scope,
  loading: Loading,
): Layered | undefined {
  const { file } = named;
  const scope: Scope = { ...outer, including: [...outer.including, named] };
  let tree: Layered = base;
  for (const index of file.parsed.documents.keys()) {
    const opened = openDocument(file, index, role, scope, loading);
    const own = opened && { ...opened, layers: ownLayers(opened.root) };
    const whole = own && applyIncludes(own, scope, loading, loadIncluded(loading));
    const derived = whole && applyExtends(whole, file, scope, loading, readInherited(loading));
    if (derived === undefined) return undefined;
    const laid = layOver(withoutPaths(tree, derived.resets), derived, true, loading);
    if (laid === undefined) return undefined;
    tree = laid;
  }
  return tree;
}

function loadIncluded(loading: Loading) {
  return (files: readonly IncludingFile[], scope: Scope): Layered | undefined =>
    loadFiles(files, ['include', 'include'], scope, loading);
}

/** Reads a file of which single services are wanted: it need not be a valid project. */
function readInherited(loading: Loading) {
  return (file: ProjectFile, outer: Scope): Layered | undefined => {
    const directory = folderOf(file.path);
    const base = relativePath(outer.search, directory);
    const scope: Scope = { ...outer, directory, base };
    let tree: Layered = nothingYet;
    for (const index of file.parsed.documents.keys()) {
      const opened = openDocument(file, index, 'extends', scope, loading);
      const own = opened && { ...opened, layers: ownLayers(opened.root) };
      const laid = own && layOver(withoutPaths(tree, own.resets), own, false, loading);
      if (laid === undefined) return undefined;
      tree = laid;
    }
    const root = settled(resolvePaths(tree.root, base, loading.input.store.home), loading);
    return root && { ...tree, root };
  };
}
