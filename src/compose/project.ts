import type { Json, Path } from '../yaml/operations.ts';
import { isMapping, isTagged, toJson, untagged, type YamlValue } from '../yaml/value.ts';
import { readDependsOn } from './depends-on.ts';
import { type EnvironmentEntry, readEnvironment } from './environment.ts';
import { mergeObjects, readExtends } from './extends.ts';
import { parseImageReference } from './image-reference.ts';
import { hasVariable, withDefaults } from './interpolation.ts';
import { isObject, type JsonObject } from './json.ts';
import { type Mount, readMounts } from './mounts.ts';
import { readUser } from './user.ts';
import type { ImageUse, ProjectView, ServiceView } from './view.ts';

/** Gives the model of a document as it is at this moment. */
export interface Models {
  readonly count: number;
  model(document: number): YamlValue;
}

/** A project whose views follow the model: after a change, what depends on it is read anew. */
export interface LiveProject extends ProjectView {
  /** Call after the model changed under these paths. */
  changed(paths: readonly Path[]): void;
}

interface Declaration {
  readonly name: string;
  readonly documents: readonly number[];
}

const nothing: JsonObject = Object.freeze(Object.create(null));

function member(value: YamlValue | undefined, key: string): YamlValue | undefined {
  const mapping = value === undefined ? undefined : untagged(value);
  return isMapping(mapping) ? mapping.get(key) : undefined;
}

function readImage(definition: JsonObject): ImageUse {
  const { image, build } = definition;
  const written = typeof image === 'string' && image !== '' ? image : undefined;
  if (build !== undefined && build !== null) return { kind: 'build', written };
  if (written === undefined) return { kind: 'none' };
  if (hasVariable(written)) {
    const assumed = withDefaults(written);
    const reference = assumed === undefined ? undefined : parseImageReference(assumed);
    return { kind: 'variable', written, reference };
  }
  const reference = parseImageReference(written);
  return reference === undefined
    ? { kind: 'malformed', written }
    : { kind: 'reference', written, reference };
}

/** Later entries of the same name replace earlier ones. */
function mergeEnvironment(
  base: readonly EnvironmentEntry[],
  own: readonly EnvironmentEntry[],
): readonly EnvironmentEntry[] {
  const names = new Set(own.map((entry) => entry.name));
  return [...base.filter((entry) => !names.has(entry.name)), ...own];
}

/** Later mounts at the same path replace earlier ones, as Compose does for volumes. */
function mergeMounts(base: readonly Mount[], own: readonly Mount[]): readonly Mount[] {
  const targets = new Set(own.map((mount) => mount.target));
  return [
    ...base.filter((mount) => mount.target === undefined || !targets.has(mount.target)),
    ...own,
  ];
}

/** Whether a tag says how a value is merged into another file (Compose spec, Merge). */
function isMergeTag(tag: string): boolean {
  return /^!(?:reset|override)$/.test(tag);
}

/** Why one file is not enough to judge the service. */
function incompleteness(
  value: YamlValue | undefined,
  documents: readonly number[],
  definition: JsonObject,
  image: ImageUse,
): string | undefined {
  if (documents.length > 1) return 'it is spread over several YAML documents of this file';
  if (isTagged(value)) {
    return isMergeTag(value.tag)
      ? `it carries the tag ${value.tag}, so it changes another file`
      : `it carries the tag ${value.tag}, whose meaning is not known`;
  }
  if (isMapping(value)) {
    for (const [key, inner] of value) {
      if (isTagged(inner) && isMergeTag(inner.tag)) {
        return `"${key}" carries the tag ${inner.tag}, so it changes a service of another file`;
      }
    }
  }
  if (image.kind === 'none' && definition.provider === undefined) {
    return 'it has neither image nor build in this file; another Compose file completes it';
  }
  return undefined;
}

interface ServiceViews {
  read(name: string): ServiceView | undefined;
  /** Has a service be read again, and those that extend it. */
  forget(name: string): void;
}

function createViews(models: Models, catalogue: Catalogue): ServiceViews {
  const views = new Map<string, ServiceView>();
  const read = (name: string): ServiceView | undefined => {
    const known = views.get(name);
    if (known !== undefined) return known;
    const declaration = catalogue.declarations.get(name);
    if (declaration === undefined) return undefined;
    const cyclic = catalogue.cyclic.has(name);
    const parent = cyclic ? undefined : catalogue.parents.get(name);
    const view = readService(
      declaration,
      serviceValue(models, declaration),
      parent === undefined ? undefined : read(parent),
      { heirs: catalogue.heirs.get(name) ?? [], cyclic },
    );
    views.set(name, view);
    return view;
  };
  const forget = (name: string): void => {
    if (!views.delete(name)) return;
    for (const heir of catalogue.heirs.get(name) ?? []) forget(heir);
  };
  return { read, forget };
}

/** Builds the views of one file over a model that may change while fixes are planned. */
export function createProject(fileName: string, models: Models): LiveProject {
  const catalogue = readCatalogue(models);
  const { read, forget } = createViews(models, catalogue);
  const topLevels = new Map<string, Json | undefined>();
  const document = catalogue.document;
  return {
    fileName,
    document,
    get services() {
      return catalogue.names.flatMap((name) => read(name) ?? []);
    },
    service: read,
    get topLevelKeys() {
      const root = untagged(models.model(document));
      return isMapping(root) ? [...root.keys()] : [];
    },
    topLevel(key) {
      if (!topLevels.has(key)) {
        const value = member(models.model(document), key);
        topLevels.set(key, value === undefined ? undefined : toJson(value));
      }
      return topLevels.get(key);
    },
    changed(paths) {
      for (const [key, name] of paths) {
        if (key === 'services' && typeof name === 'string') forget(name);
        else if (typeof key === 'string') topLevels.delete(key);
      }
    },
  };
}

/** What no fix changes: which services there are, where, and which extends which. */
interface Catalogue {
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly parents: ReadonlyMap<string, string>;
  readonly heirs: ReadonlyMap<string, readonly string[]>;
  /** Parents before the services that extend them. */
  readonly names: readonly string[];
  /** Services that extend themselves, directly or through others. */
  readonly cyclic: ReadonlySet<string>;
  readonly document: number;
}

function readCatalogue(models: Models): Catalogue {
  const declared = declaredServices(models);
  const declarations = new Map(declared.map((declaration) => [declaration.name, declaration]));
  const parents = new Map<string, string>();
  const heirs = new Map<string, string[]>();
  for (const declaration of declared) {
    const base = readExtends(toObject(serviceValue(models, declaration)).extends);
    if (base === undefined || base.file !== undefined) continue;
    if (!declarations.has(base.service)) continue;
    parents.set(declaration.name, base.service);
    heirs.set(base.service, [...(heirs.get(base.service) ?? []), declaration.name]);
  }
  const document = declared[0]?.documents.at(-1) ?? 0;
  return { declarations, parents, heirs, document, ...parentsFirst(declared, parents) };
}

function serviceValue(models: Models, { name, documents }: Declaration): YamlValue | undefined {
  return member(member(models.model(documents.at(-1) ?? 0), 'services'), name);
}

function toObject(value: YamlValue | undefined): JsonObject {
  const json = toJson(value ?? null);
  return isObject(json) ? json : nothing;
}

function declaredServices(models: Models): readonly Declaration[] {
  const documents = new Map<string, number[]>();
  for (let document = 0; document < models.count; document += 1) {
    const services = untagged(member(models.model(document), 'services') ?? null);
    if (!isMapping(services)) continue;
    for (const name of services.keys()) {
      documents.set(name, [...(documents.get(name) ?? []), document]);
    }
  }
  return [...documents].map(([name, where]) => ({ name, documents: where }));
}

interface Order {
  readonly names: readonly string[];
  /** Services that extend themselves, directly or through others. */
  readonly cyclic: ReadonlySet<string>;
}

function parentsFirst(
  declarations: readonly Declaration[],
  parents: ReadonlyMap<string, string>,
): Order {
  const names: string[] = [];
  const placed = new Set<string>();
  const cyclic = new Set<string>();
  for (const { name } of declarations) {
    const chain: string[] = [];
    let current: string | undefined = name;
    while (current !== undefined && !placed.has(current)) {
      if (chain.includes(current)) {
        for (const member of chain) cyclic.add(member);
        break;
      }
      chain.push(current);
      current = parents.get(current);
    }
    for (const member of chain.reverse()) {
      placed.add(member);
      names.push(member);
    }
  }
  return { names, cyclic };
}

function readService(
  declaration: Declaration,
  value: YamlValue | undefined,
  parent: ServiceView | undefined,
  relations: { readonly heirs: readonly string[]; readonly cyclic: boolean },
): ServiceView {
  const { name, documents } = declaration;
  const path: Path = ['services', name];
  const own = toObject(value);
  const definition = parent === undefined ? own : mergeObjects(parent.definition, own);
  const image = readImage(definition);
  const ownEnvironment = readEnvironment(own.environment, [...path, 'environment']);
  return {
    name,
    path,
    document: documents.at(-1) ?? 0,
    definition,
    own,
    incomplete:
      parent?.incomplete ??
      foreignParent(own, parent, relations.cyclic) ??
      incompleteness(value, documents, definition, image),
    image,
    user: readUser(definition.user),
    environment: mergeEnvironment(parent?.environment ?? [], ownEnvironment),
    mounts: mergeMounts(parent?.mounts ?? [], readMounts(own, path)),
    dependsOn: readDependsOn(definition.depends_on),
    heirs: relations.heirs,
    parent: parent?.name,
  };
}

function foreignParent(
  own: JsonObject,
  parent: ServiceView | undefined,
  cyclic: boolean,
): string | undefined {
  if (cyclic) return 'it extends itself';
  const base = readExtends(own.extends);
  if (base === undefined || parent !== undefined) return undefined;
  return base.file === undefined
    ? `it extends "${base.service}", which is not in this file`
    : `it extends "${base.service}" of ${base.file}, whose settings are not visible here`;
}
