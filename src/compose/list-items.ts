import type { Json } from '../yaml/operations.ts';
import { isList } from './json.ts';
import type { Place, ServiceView } from './view.ts';
import { layersOf, layerWith } from './written-places.ts';

/** One item of a list of a service. */
export interface ListItem {
  readonly value: Json;
  /** Where it stands, or the nearest place above it. */
  readonly nearest: Place;
  /** Where it is written; undefined when `extends` brings it or a variable makes it what it is. */
  readonly written: Place | undefined;
}

/** The items of a list that the service has in the end, each with its place. */
export function itemsOf(service: ServiceView, key: string): readonly ListItem[] {
  const list = service.definition[key];
  if (!isList(list)) return [];
  const layer = layerWith(service, key);
  const { document, path } = service;
  const nearest =
    layer === undefined
      ? { document, path }
      : { document: layer.document, path: [...layer.path, key] };
  return list.map((value) => {
    const written = placeOfItem(service, key, value);
    return { value, nearest: written ?? nearest, written };
  });
}

function placeOfItem(service: ServiceView, key: string, value: Json): Place | undefined {
  const wanted = JSON.stringify(value);
  for (const { definition, document, path } of [...layersOf(service, key)].reverse()) {
    const list = definition[key];
    if (!isList(list)) continue;
    const index = list.findIndex((item) => JSON.stringify(item) === wanted);
    if (index !== -1) return { document, path: [...path, key, index] };
  }
  return undefined;
}
