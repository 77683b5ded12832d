import type { ServiceView } from '../../compose/view.ts';
import type { Path } from '../../yaml/operations.ts';

/** Where a key of a service stands, or the service itself when `extends` brings the key. */
export function placeOf(service: ServiceView, key: string): Path {
  return service.own[key] === undefined ? service.path : [...service.path, key];
}
