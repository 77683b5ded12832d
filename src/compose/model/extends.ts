import type { Path } from '../../yaml/operations.ts';
import { cleanPath } from '../file-path.ts';
import { shownKey } from '../schema/wording.ts';
import { checkSchemaAt } from './checks/schema.ts';
import { type Parent, readParent } from './extends-form.ts';
import {
  createFamily,
  type Family,
  findParent,
  type Inherited,
  type ReadInherited,
} from './family.ts';
import { joinOrAbsolute } from './file-reference.ts';
import type { Layered, Loading, Scope } from './loading.ts';
import { merge } from './merge.ts';
import type { ProjectFile, ServiceLayer } from './project.ts';
import { pathsBelow, removePaths } from './reset.ts';
import { isNull, type ModelMap, type ModelValue, memberOf, type Origin } from './value.ts';

/** A service whose parent is being looked for. */
interface Step {
  readonly key: string;
  readonly name: string;
  readonly at: Origin | undefined;
}

/**
 * Brings in what services extend (Compose spec, services `extends`; compose-go loader/extends.go).
 * Undefined when there are faults: `extends-form`, `extends-unknown`, `extends-cycle` and
 * those of the schema.
 */
export function applyExtends(
  tree: Layered,
  file: ProjectFile,
  scope: Scope,
  loading: Loading,
  readInherited: ReadInherited,
): Layered | undefined {
  const services = memberOf(tree.root, 'services');
  if (services === undefined) return tree;
  if (services.kind !== 'map') {
    loading.faults.push(...checkSchemaAt(services, ['services']));
    return undefined;
  }
  if (!needsWork(services)) return tree;
  const shared = { scope, loading, readInherited, main: file.path, others: new Map() };
  const family = createFamily(services, tree, file, shared);
  const before = loading.faults.length + loading.failures.length;
  const entries = new Map<string, ModelValue>();
  const layers = new Map(tree.layers);
  for (const name of services.entries.keys()) {
    const inherited = inherit(name, family, []);
    if (inherited === undefined) continue;
    entries.set(name, inherited.value);
    layers.set(name, inherited.layers);
    if (inherited.incomplete !== undefined) loading.incomplete.set(name, inherited.incomplete);
  }
  if (loading.faults.length + loading.failures.length > before) return undefined;
  const root = new Map(tree.root.entries).set('services', { ...services, entries });
  return { ...tree, root: { ...tree.root, entries: root }, layers };
}

function needsWork(services: ModelMap): boolean {
  for (const service of services.entries.values()) {
    if (isNull(service)) continue;
    if (service.kind !== 'map' || service.entries.has('extends')) return true;
  }
  return false;
}

/** A service with what it extends; undefined when there is a fault. */
function inherit(name: string, family: Family, chain: readonly Step[]): Inherited | undefined {
  const known = family.done.get(name);
  if (known !== undefined) return known === 'failed' ? undefined : known;
  const inherited = inheritAnew(name, family, chain);
  family.done.set(name, inherited ?? 'failed');
  return inherited;
}

function inheritAnew(name: string, family: Family, chain: readonly Step[]): Inherited | undefined {
  const { services, layers, loading } = family;
  const service = services.get(name);
  if (service === undefined) return undefined;
  const own: Inherited = { value: service, layers: layers.get(name) ?? [] };
  if (isNull(service)) return own;
  if (service.kind !== 'map') {
    loading.faults.push(...checkSchemaAt(service, ['services', name]));
    return undefined;
  }
  const written = service.entries.get('extends');
  if (written === undefined) return own;
  const parent = readParent(written, name);
  if ('code' in parent) {
    loading.faults.push(parent);
    return undefined;
  }
  const found = findParent(parent, name, family);
  if (found === undefined) return undefined;
  if ('reason' in found)
    return { ...own, value: withoutExtends(service), incomplete: found.reason };
  const step = { key: `${keyOf(parent, family)}\n${name}`, name, at: written.origin };
  if (closesCircle(step, chain, loading)) return undefined;
  const base = inherit(found.name, found.family, [...chain, step]);
  return base && derive(name, service, base, own.layers, family);
}

/** Compose tells services on the way to a parent apart by this, and by the name of the service. */
function keyOf({ file }: Parent, { main, scope }: Family): string {
  if (file === undefined) return main;
  const isClean = cleanPath(file.path) === file.path;
  return `file ${isClean ? joinOrAbsolute(scope.search, file.path) : file.path}`;
}

/** Reports services that extend each other; the last one of them is where it is seen. */
function closesCircle(step: Step, chain: readonly Step[], loading: Loading): boolean {
  const start = chain.findIndex(({ key }) => key === step.key);
  if (start === -1) return false;
  const circle = chain.slice(start);
  const path = [...circle, step].map(({ name }) => shownKey(name)).join(' -> ');
  loading.faults.push({
    code: 'extends-cycle',
    message:
      circle.length === 1
        ? `service "${shownKey(step.name)}" extends itself`
        : `services extend each other in a circle: ${path}`,
    at: step.at,
    part: 'entry',
    ...(circle.length > 1 && { label: `what "${shownKey(step.name)}" extends` }),
    help: circle.length === 1 ? 'remove it' : 'remove one of these "extends"',
    related: circle
      .slice(1)
      .flatMap(({ name, at }) =>
        at === undefined ? [] : [{ at, label: `what "${shownKey(name)}" extends` }],
      ),
  });
  return true;
}

function derive(
  name: string,
  service: ModelMap,
  base: Inherited,
  layers: readonly ServiceLayer[],
  { resets, loading }: Family,
): Inherited | undefined {
  if (isNull(base.value)) return { value: service, layers };
  const place: Path = ['services', name];
  const kept =
    base.value.kind === 'map' ? removePaths(base.value, pathsBelow(resets, place)) : base.value;
  const { value, faults } = merge(kept, service, place);
  loading.faults.push(...faults);
  if (faults.length > 0) return undefined;
  return {
    value: withoutExtends(value),
    layers: [...base.layers.map((layer) => ({ ...layer, role: 'parent' as const })), ...layers],
    ...(base.incomplete !== undefined && {
      incomplete: 'extends a service that is not wholly visible here',
    }),
  };
}

function withoutExtends(service: ModelValue): ModelValue {
  return service.kind === 'map' ? removePaths(service, [['extends']]) : service;
}
