import type { Path } from '../../yaml/operations.ts';
import { canonical } from './canonical.ts';
import { checkSchema } from './checks/schema.ts';
import { type Layered, type Layers, type Loading, passes, settled } from './loading.ts';
import { merge } from './merge.ts';
import type { ServiceLayer } from './project.ts';
import { removePaths } from './reset.ts';
import { enforceUnicity } from './unicity.ts';
import { type ModelMap, map, memberOf } from './value.ts';

export const nothingYet: Layered = { root: map(new Map()), layers: new Map(), resets: [] };

/** The services of one document, each with that document as its only place. */
export function ownLayers(root: ModelMap): Layers {
  const layers = new Map<string, readonly ServiceLayer[]>();
  const services = memberOf(root, 'services');
  if (services?.kind !== 'map') return layers;
  for (const [name, { origin }] of services.entries) {
    if (origin !== undefined) layers.set(name, [{ ...origin, role: 'own' }]);
  }
  return layers;
}

/** Lays the places of later services behind those of earlier ones. */
export function joinLayers(earlier: Layers, later: Layers): Layers {
  if (earlier.size === 0) return later;
  const joined = new Map(earlier);
  for (const [name, places] of later) joined.set(name, [...(earlier.get(name) ?? []), ...places]);
  return joined;
}

/** What is left when a document takes away or replaces what its paths lead to. */
export function withoutPaths(tree: Layered, paths: readonly Path[]): Layered {
  if (paths.length === 0) return tree;
  const root = removePaths(tree.root, paths);
  const services = memberOf(root, 'services');
  const left = [...tree.layers].filter(
    ([name]) => services?.kind === 'map' && services.entries.has(name),
  );
  return { ...tree, root, layers: new Map(left) };
}

/**
 * Lays a document over those before it and brings the result into its long form. Undefined when there
 * are faults. `checked` is not set for files of which only single services are wanted.
 */
export function layOver(
  base: Layered,
  over: Layered,
  checked: boolean,
  loading: Loading,
): Layered | undefined {
  const merged = mergeRoots(base.root, over.root, loading);
  if (merged === undefined) return undefined;
  const unique = enforceUnicity(merged);
  // The schema says better what is wrong with an item that is of the wrong kind.
  if (checked && !passes(checkSchema(unique.value), loading)) return undefined;
  if (!passes(unique.faults, loading)) return undefined;
  const long = settled(canonical(checked ? withoutVersion(unique.value) : unique.value), loading);
  const root = long && settled(enforceUnicity(long), loading);
  return root && { root, layers: joinLayers(base.layers, over.layers), resets: over.resets };
}

function mergeRoots(base: ModelMap, over: ModelMap, loading: Loading): ModelMap | undefined {
  if (base.entries.size === 0) return over;
  const merged = settled(merge(base, over, []), loading);
  return merged?.kind === 'map' ? merged : undefined;
}

/** `version` has no meaning any more. */
function withoutVersion(root: ModelMap): ModelMap {
  return removePaths(root, [['version']]);
}
