import type { Json, Path } from '../yaml/operations.ts';
import { isMapping, isTagged, toJson, untagged, type YamlValue } from '../yaml/value.ts';
import { readDependsOn } from './depends-on.ts';
import { type EnvironmentLayer, readEnvironment } from './environment.ts';
import { parseImageReference } from './image-reference.ts';
import { hasVariable, withDefaults } from './interpolation.ts';
import { isObject, type JsonObject } from './json.ts';
import { mergeLayers } from './model/merge.ts';
import type { Lookup } from './model/project.ts';
import { readModel } from './model/read.ts';
import { type ModelValue, toJson as modelToJson } from './model/value.ts';
import { readMounts } from './mounts.ts';
import { resolveObject } from './resolve-variables.ts';
import { readUser } from './user.ts';
import type { ImageUse, Place, ServiceView, WrittenLayer } from './view.ts';

/** One place that contributes to a service, with what is there now. */
export interface LayerValue {
  readonly document: number;
  readonly path: Path;
  readonly from: 'itself' | 'parent' | 'other-file';
  /** Whether the document is laid over others, so that it is known what its tags change. */
  readonly isLaidOver: boolean;
  readonly value: YamlValue | undefined;
  readonly environment: Lookup;
}

/** A service that extends another one. */
export interface Heir {
  readonly name: string;
  /** Whether it gets what is written at this place of the other one. */
  inherits(place: Place): boolean;
}

/** What no fix changes about a service. */
export interface ServiceFacts {
  readonly name: string;
  readonly heirs: readonly Heir[];
  readonly parent: string | undefined;
  readonly incomplete: string | undefined;
  readonly isReadTwice: boolean;
}

interface ReadLayer extends LayerValue {
  readonly written: JsonObject;
}

const nothing: JsonObject = Object.freeze(Object.create(null));

/** The service that is made of these places, the earliest first; there is at least one. */
export function readService(facts: ServiceFacts, values: readonly LayerValue[]): ServiceView {
  const layers = values.map((layer): ReadLayer => ({ ...layer, written: toObject(layer.value) }));
  const ownLayers = layers.filter(({ from }) => from === 'itself');
  const home = ownLayers.find(({ written }) => hasImage(written)) ?? ownLayers[0] ?? layers[0];
  if (home === undefined) throw new Error(`service "${facts.name}" is written nowhere`);
  const written = merged(facts.name, layers);
  const definition = resolveObject(written, home.environment);
  const image = readImage(written, home.environment);
  return {
    name: facts.name,
    path: home.path,
    document: home.document,
    definition,
    own: ownLayers.length === layers.length ? written : merged(facts.name, ownLayers),
    layers: ownLayers.map(
      ({ document, path, written: keys, value }): WrittenLayer => ({
        document,
        path,
        definition: keys,
        replaces: layers.length === 1 ? [] : mergeTags(value).map(([key]) => key),
      }),
    ),
    incomplete: facts.incomplete ?? incompleteness(layers, definition, image),
    image,
    user: readUser(definition.user),
    environment: readEnvironment(layers.map(environmentOf), written.environment),
    mounts: readMounts(definition),
    dependsOn: readDependsOn(definition.depends_on),
    heirs: facts.heirs.filter(({ inherits }) => inherits(home)).map(nameOf),
    partialHeirs: facts.heirs.filter(({ inherits }) => !inherits(home)).map(nameOf),
    parent: facts.parent,
    isReadTwice: facts.isReadTwice,
  };
}

function nameOf({ name }: Heir): string {
  return name;
}

function toObject(value: YamlValue | undefined): JsonObject {
  const json = toJson(value ?? null);
  return isObject(json) ? json : nothing;
}

function hasImage({ image, build }: JsonObject): boolean {
  return image !== undefined || build !== undefined;
}

function merged(name: string, layers: readonly ReadLayer[]): JsonObject {
  const [only] = layers;
  if (only !== undefined && layers.length === 1) return only.written;
  const values = layers.map(
    ({ value, document, path }): ModelValue => readModel(value ?? null, document, path),
  );
  const json: Json = modelToJson(mergeLayers(values, name));
  return isObject(json) ? json : nothing;
}

function readImage(definition: JsonObject, environment: Lookup): ImageUse {
  const { image, build } = definition;
  const written = typeof image === 'string' && image !== '' ? image : undefined;
  if (build !== undefined && build !== null) return { kind: 'build', written };
  if (written === undefined) return { kind: 'none' };
  if (hasVariable(written)) {
    const assumed = withDefaults(written, environment);
    const reference = assumed === undefined ? undefined : parseImageReference(assumed);
    return { kind: 'variable', written, reference };
  }
  const reference = parseImageReference(written);
  return reference === undefined
    ? { kind: 'malformed', written }
    : { kind: 'reference', written, reference };
}

function environmentOf({ document, path, from, written }: ReadLayer): EnvironmentLayer {
  return { document, path: [...path, 'environment'], from, value: written.environment };
}

/** Whether a tag says how a value is merged into another file (Compose spec, Merge). */
function isMergeTag(tag: string): boolean {
  return /^!(?:reset|override)$/.test(tag);
}

/** Why the files given are not enough to judge the service. */
function incompleteness(
  layers: readonly ReadLayer[],
  definition: JsonObject,
  image: ImageUse,
): string | undefined {
  for (const { value } of layers) {
    if (isTagged(value) && !isMergeTag(value.tag)) {
      return `it carries the tag ${value.tag}, whose meaning is not known`;
    }
  }
  const [only] = layers;
  if (layers.length === 1 && only?.isLaidOver === false) {
    const tag = mergeTagIn(only.value);
    if (tag !== undefined) return `it carries the tag ${tag}, so it changes another file`;
  }
  if (image.kind === 'none' && definition.provider === undefined) {
    return 'it has neither image nor build in this file; another Compose file completes it';
  }
  return undefined;
}

/** The keys whose value says how it is merged, with the tag that says it. */
function mergeTags(value: YamlValue | undefined): readonly (readonly [key: string, tag: string])[] {
  const mapping = untagged(value ?? null);
  if (!isMapping(mapping)) return [];
  return [...mapping].flatMap(([key, inner]) =>
    isTagged(inner) && isMergeTag(inner.tag) ? [[key, inner.tag] as const] : [],
  );
}

/** The first tag that says how the service or a part of it is merged. */
function mergeTagIn(value: YamlValue | undefined): string | undefined {
  return isTagged(value) && isMergeTag(value.tag) ? value.tag : mergeTags(value)[0]?.[1];
}
