import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { identity } from './discovery.ts';
import { withForwardSlashes } from './reading.ts';

function rootOf(start: string): string | undefined {
  let folder = start;
  while (!existsSync(join(folder, '.git'))) {
    const above = dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
  return folder;
}

function inside(root: string, path: string): string | undefined {
  const way = relative(root, path);
  return way === '' || way.startsWith('..') || isAbsolute(way)
    ? undefined
    : withForwardSlashes(way);
}

/**
 * What a file is called by those who look at the whole repository: the way from its root to where the file really
 * is. Outside of a repository, the name as it is shown.
 */
export function createRepositoryNames(cwd: string): (name: string) => string {
  const names = new Map<string, string>();
  let root: string | undefined;
  let isSearched = false;
  const find = (name: string): string => {
    if (!isSearched) root = rootOf(cwd);
    isSearched = true;
    const path = resolve(cwd, name);
    if (root === undefined || !existsSync(path)) return name;
    return inside(identity(root), identity(path)) ?? inside(root, path) ?? name;
  };
  return (name) => {
    const known = names.get(name) ?? find(name);
    names.set(name, known);
    return known;
  };
}
