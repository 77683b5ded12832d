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

/** The last place that writes the value, which is the one that counts; undefined when it is inherited. */
export function layerWith(
  service: ServiceView,
  ...keys: readonly string[]
): WrittenLayer | undefined {
  return service.layers.findLast(({ definition }) => valueAt(definition, keys) !== undefined);
}

/** What is written at the place that defines the service, where fixes add what is missing. */
export function writtenAtHome({ layers, document, path }: ServiceView): JsonObject | undefined {
  const [, name] = path;
  return layers.find((layer) => layer.document === document && layer.path[1] === name)?.definition;
}

/** Where to write a value: where it is written already, or else in the definition of the service. */
export function placeToWrite(service: ServiceView, ...keys: readonly string[]): Place {
  const { document, path } = layerWith(service, ...keys) ?? service;
  return { document, path: [...path, ...keys] };
}
