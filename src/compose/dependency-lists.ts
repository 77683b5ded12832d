import type { Json } from '../yaml/operations.ts';
import { type Dependency, readDependsOn } from './depends-on.ts';
import { isList } from './json.ts';
import type { Place, ServiceView } from './view.ts';
import { layersOf } from './written-places.ts';

/** One place that writes `depends_on` of a service in its short form. */
export interface DependencyList extends Place {
  readonly items: readonly Json[];
}

/** The lists that count, the earliest first; a mapping has its conditions already. */
export function dependencyLists(service: ServiceView): readonly DependencyList[] {
  return layersOf(service, 'depends_on').flatMap(({ document, path, definition }) => {
    const items = definition.depends_on;
    return isList(items) ? [{ document, path: [...path, 'depends_on'], items }] : [];
  });
}

/**
 * The services that this one waits for already, and those that it is told not to wait for: a place that names
 * one without a condition does not mean it for another place that has one.
 */
export function settledDependencies(service: ServiceView): ReadonlyMap<string, Dependency> {
  const written = layersOf(service, 'depends_on').flatMap(({ definition }) =>
    readDependsOn(definition.depends_on).filter(({ form }) => form === 'map'),
  );
  const onStart = new Set(
    written
      .filter(({ condition }) => condition === 'service_started')
      .map((entry) => entry.service),
  );
  const settled = service.dependsOn.filter(
    (entry) => entry.condition !== 'service_started' || onStart.has(entry.service),
  );
  return new Map(settled.map((entry) => [entry.service, entry]));
}
