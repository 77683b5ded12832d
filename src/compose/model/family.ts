import type { Path } from '../../yaml/operations.ts';
import { closest } from '../schema/suggestions.ts';
import { shownKey } from '../schema/wording.ts';
import type { Parent } from './extends-form.ts';
import { type FileReference, type HiddenFile, openReference } from './file-reference.ts';
import type { Layered, Layers, Loading, Scope } from './loading.ts';
import type { ProjectFile, ServiceLayer } from './project.ts';
import { type ModelMap, type ModelValue, memberOf, type Origin } from './value.ts';

/** Reads a file of which single services are inherited; undefined when it has faults. */
export type ReadInherited = (file: ProjectFile, scope: Scope) => Layered | undefined;

/** What all services of one document share while their parents are brought in. */
export interface Family {
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

export interface Inherited {
  readonly value: ModelValue;
  readonly layers: readonly ServiceLayer[];
  /** Why a part of it cannot be seen, as the rest of a sentence that begins with "it". */
  readonly incomplete?: string;
}

export function createFamily(
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

type Found = { readonly name: string; readonly family: Family } | { readonly reason: string };

/** Where the parent is, or why it cannot be seen; undefined when there is a fault. */
export function findParent(parent: Parent, name: string, family: Family): Found | undefined {
  const reference = String(parent.service.value);
  if (parent.service.unknown === true) {
    return { reason: 'extends a service whose name holds a variable without a value here' };
  }
  const holder = parent.file === undefined ? family : openFamily(parent.file, name, family);
  if (holder === undefined) return undefined;
  const named = `extends "${shownKey(parent.service.written ?? reference)}"`;
  if ('hidden' in holder) return { reason: `${named} of ${holder.hidden}` };
  if (holder.services.has(reference)) return { name: reference, family: holder };
  if (holder === family && family.loading.hidesFiles) {
    return { reason: `${named}, which may be in a file that cannot be seen here` };
  }
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
    `service "${shownKey(name)}" extends "${shownKey(service.written ?? wanted)}", but ${where} has no service of that name`,
    service.origin,
    likely === undefined ? undefined : `did you mean "${shownKey(likely)}"?`,
  );
}

/** The services of another file; their paths start from its folder, their variables are ours. */
function openFamily(
  reference: FileReference,
  name: string,
  family: Family,
): Family | HiddenFile | undefined {
  const { scope, loading } = family;
  const purpose = `service "${shownKey(name)}" extends a service of`;
  const file = openReference(reference, scope.search, purpose, loading);
  if (file === undefined || 'hidden' in file) return file;
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

export function report(
  { faults }: Loading,
  code: string,
  message: string,
  at: Origin | undefined,
  help?: string,
): void {
  faults.push({ code, message, at, part: 'value', ...(help !== undefined && { help }) });
}
