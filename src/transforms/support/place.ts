import type { Place, ServiceView } from '../../compose/view.ts';
import { layerWith } from '../../compose/written-places.ts';

/** Where a key of a service stands, or the service itself when `extends` or nothing brings the key. */
export function placeOf(
  service: ServiceView,
  key: string,
): { readonly at: Place['path']; readonly document: number } {
  const layer = layerWith(service, key);
  return layer === undefined
    ? { at: service.path, document: service.document }
    : { at: [...layer.path, key], document: layer.document };
}
