import type { ServiceView } from '../../compose/view.ts';
import { layerAt, placeToAdd } from '../../compose/written-places.ts';
import type { MissingTmpfs } from '../../images/read-only-plan.ts';
import type { Operation } from '../../yaml/operations.ts';

/** Adds tmpfs mounts in the form in which the service writes `tmpfs:`. */
export function mountTmpfs(
  service: ServiceView,
  missing: readonly MissingTmpfs[],
): readonly Operation[] {
  const place = placeToAdd(service, ['tmpfs']);
  const items = missing.map(({ item }) => item);
  const written = layerAt(service, place)?.definition.tmpfs;
  return typeof written === 'string' && items.length > 0
    ? [{ op: 'set', ...place, value: [written, ...items] }]
    : items.map((value) => ({ op: 'append', ...place, value }));
}
