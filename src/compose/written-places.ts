import type { Json } from '../yaml/operations.ts';
import type { JsonObject } from './json.ts';
import { isObject } from './json.ts';
import type { Place, ServiceView, WrittenLayer } from './view.ts';

/** The value that keys lead to within a definition. */
export function valueAt(definition: JsonObject, keys: readonly string[]): Json | undefined {
  let value: Json | undefined = definition;
  for (const key of keys) value = isObject(value) ? value[key] : undefined;
  return value;
}

/** The places whose word on a key counts: what a later one replaces is left out. */
export function layersOf({ layers }: ServiceView, key: string): readonly WrittenLayer[] {
  const first = layers.findLastIndex(({ replaces }) => replaces.includes(key));
  return first <= 0 ? layers : layers.slice(first);
}

/** The last place that writes the value, which is the one that counts; undefined when it is inherited. */
export function layerWith(
  service: ServiceView,
  key: string,
  ...keys: readonly string[]
): WrittenLayer | undefined {
  return layersOf(service, key).findLast(
    ({ definition }) => valueAt(definition, [key, ...keys]) !== undefined,
  );
}

/** Whether both are in the same service of the same document. */
function isSamePlace(a: Place, b: Place): boolean {
  return a.document === b.document && a.path[1] === b.path[1];
}

/** The place behind a service that holds another place. */
export function layerAt({ layers }: ServiceView, place: Place): WrittenLayer | undefined {
  return layers.find((layer) => isSamePlace(layer, place));
}

/** Where to write a value: where it is written already, or else in the definition of the service. */
export function placeToWrite(service: ServiceView, key: string, ...keys: readonly string[]): Place {
  const { document, path } = layerWith(service, key, ...keys) ?? service;
  return { document, path: [...path, key, ...keys] };
}

/**
 * Where to add something under a key: at `home`, which is the definition of the service if nothing else is
 * said, or in a later place that replaces what is written there. Services that extend this one do not see
 * such a place, and what belongs together must not be torn for them.
 */
export function placeToAdd(
  service: ServiceView,
  [key, ...keys]: readonly [string, ...string[]],
  home: Place = service,
): Place {
  const counting = layersOf(service, key);
  const [first] = counting;
  const isExtended = service.heirs.length > 0 || service.partialHeirs.length > 0;
  const isHidden = !isExtended && !counting.some((layer) => isSamePlace(layer, home));
  const { document, path } = isHidden && first?.definition[key] !== undefined ? first : home;
  return { document, path: [...path, key, ...keys] };
}
