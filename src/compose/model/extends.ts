import type { Path } from '../../yaml/operations.ts';
import { cleanPath } from '../file-path.ts';
import { closest } from '../schema/suggestions.ts';
import { shownKey } from '../schema/wording.ts';
import {
  type FileReference,
  joinOrAbsolute,
  openReference,
  referenceTo,
} from './file-reference.ts';
import type { Layered, Layers, Loading, Scope } from './loading.ts';
import { merge } from './merge.ts';
import type { ProjectFile, ServiceLayer } from './project.ts';
import { pathsBelow, removePaths } from './reset.ts';
import {
  isNull,
  type ModelMap,
  type ModelScalar,
  type ModelValue,
  memberOf,
  type Origin,
} from './value.ts';

/** Reads a file of which single services are inherited; undefined when it has faults. */
export type ReadInherited = (file: ProjectFile, scope: Scope) => Layered | undefined;

/** What all services of one document share while their parents are brought in. */
interface Family {
  readonly services: ReadonlyMap<string, ModelValue>;
  readonly layers: Layers;
  /** What the document takes from those that its services extend. */
  readonly resets: readonly Path[];
  /** The file that is being loaded, even where services come from another one. */
  readonly main: string;
  /** The name of the file that holds the services. */
  readonly fileName: string;
  readonly scope: Scope;
  readonly loading: Loading;
  readonly readInherited: ReadInherited;
  /** Services whose parents are in. */
  readonly done: Map<string, Inherited | 'failed'>;
  /** The families of other files that were needed so far, by path. */
  readonly others: Map<string, Family | undefined>;
}

type Shared = Pick<Family, 'scope' | 'loading' | 'readInherited' | 'main' | 'others'>;

interface Inherited {
  readonly value: ModelValue;
  readonly layers: readonly ServiceLayer[];
  /** Why a part of it cannot be seen, as the rest of a sentence that begins with "it". */
  readonly incomplete?: string;
}

/** A service whose parent is being looked for. */
interface Step {
  readonly key: string;
  readonly name: string;
  readonly at: Origin | undefined;
}

interface Parent {
  readonly service: ModelScalar;
  readonly file: FileReference | undefined;
}

/**
 * Brings in what services extend (Compose spec, services `extends`; compose-go loader/extends.go).
 * Undefined when there are faults: `extends-form`, `extends-unknown`, `extends-cycle`, `service-type`.
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
    report(
      loading,
      'service-type',
      '`services` must be a mapping',
      services.origin ?? tree.root.origin,
    );
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

function createFamily(
  services: ModelMap,
  { layers, resets }: Layered,
  file: ProjectFile,
  { scope, loading, readInherited, main, others }: Shared,
): Family {
  const shared = { scope, loading, readInherited, main, others };
  return {
    ...shared,
    services: services.entries,
    layers,
    resets,
    fileName: file.name,
    done: new Map(),
  };
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
    report(
      loading,
      'service-type',
      `service "${shownKey(name)}" must be a mapping`,
      service.origin,
    );
    return undefined;
  }
  const written = service.entries.get('extends');
  if (written === undefined) return own;
  const parent = readParent(written, name, family);
  if (parent === undefined) return undefined;
  const found = findParent(parent, name, family);
  if (found === undefined) return undefined;
  if ('reason' in found)
    return { ...own, value: withoutExtends(service), incomplete: found.reason };
  const step = { key: `${keyOf(parent, family)}\n${name}`, name, at: written.origin };
  if (closesCircle(step, chain, loading)) return undefined;
  const base = inherit(found.name, found.family, [...chain, step]);
  return base && derive(name, service, base, own.layers, family);
}

function readParent(written: ModelValue, name: string, family: Family): Parent | undefined {
  const service = written.kind === 'map' ? written.entries.get('service') : written;
  const file = memberOf(written, 'file');
  if (service?.kind === 'scalar' && typeof service.value === 'string') {
    if (file === undefined || isNull(file)) return { service, file: undefined };
    const reference = file.kind === 'scalar' ? referenceTo(file) : undefined;
    if (reference !== undefined) return { service, file: reference };
  }
  const at = (written.kind === 'map' && (service ?? file)?.origin) || written.origin;
  report(
    family.loading,
    'extends-form',
    `\`extends\` of service "${shownKey(name)}" does not name a service`,
    at,
    'write "service:" with the name of a service, and "file:" with a path if it is in another file',
  );
  return undefined;
}

/** Compose tells services on the way to a parent apart by this, and by the name of the service. */
function keyOf({ file }: Parent, { main, scope }: Family): string {
  if (file === undefined) return main;
  const isClean = cleanPath(file.path) === file.path;
  return `file ${isClean ? joinOrAbsolute(scope.directory, file.path) : file.path}`;
}

type Found = { readonly name: string; readonly family: Family } | { readonly reason: string };

/** Where the parent is, or why it cannot be seen; undefined when there is a fault. */
function findParent(parent: Parent, name: string, family: Family): Found | undefined {
  const reference = String(parent.service.value);
  if (parent.service.unknown === true) {
    family.loading.hidesFiles = true;
    return { reason: 'extends a service whose name holds a variable without a value here' };
  }
  const holder = parent.file === undefined ? family : openFamily(parent.file, name, family);
  if (holder === undefined) return undefined;
  if (holder === 'hidden') {
    const where = shownKey(parent.file?.path ?? '');
    return { reason: `extends "${reference}" of ${where}, whose settings are not visible here` };
  }
  if (holder.services.has(reference)) return { name: reference, family: holder };
  reportUnknown(parent, name, holder, family.loading);
  return undefined;
}

function reportUnknown(
  { service, file }: Parent,
  name: string,
  holder: Family,
  loading: Loading,
): void {
  const wanted = String(service.value);
  const likely = closest(wanted, [...holder.services.keys()]);
  const where = file === undefined ? 'this file' : `"${holder.fileName}"`;
  report(
    loading,
    'extends-unknown',
    `service "${shownKey(name)}" extends "${shownKey(wanted)}", but ${where} has no service of that name`,
    service.origin,
    likely === undefined ? undefined : `did you mean "${shownKey(likely)}"?`,
  );
}

/** The services of another file; their paths start from its folder, their variables are ours. */
function openFamily(
  reference: FileReference,
  name: string,
  family: Family,
): Family | 'hidden' | undefined {
  const { scope, loading } = family;
  const purpose = `service "${shownKey(name)}" extends a service of`;
  const file = openReference(reference, scope.directory, purpose, loading);
  if (file === undefined || file === 'hidden') return file;
  const isKnown = family.others.has(file.path);
  const other = isKnown
    ? family.others.get(file.path)
    : readFamily(file, purpose, reference, family);
  family.others.set(file.path, other);
  return other;
}

function readFamily(
  file: ProjectFile,
  purpose: string,
  { origin }: FileReference,
  family: Family,
): Family | undefined {
  const tree = family.readInherited(file, family.scope);
  if (tree === undefined) return undefined;
  const services = memberOf(tree.root, 'services');
  if (services?.kind === 'map') return createFamily(services, tree, file, family);
  report(
    family.loading,
    'extends-unknown',
    `${purpose} "${file.name}", which has no services`,
    origin,
  );
  return undefined;
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

function report(
  { faults }: Loading,
  code: string,
  message: string,
  at: Origin | undefined,
  help?: string,
): void {
  faults.push({ code, message, at, part: 'value', ...(help !== undefined && { help }) });
}
