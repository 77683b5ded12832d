import type { Json, Operation } from '../yaml/operations.ts';
import { isObject, type JsonObject } from './json.ts';
import { oncePerProject } from './once-per-project.ts';
import type { Place, ProjectView, ServiceView } from './view.ts';
import { layerAt, layerWith, placeToAdd, placeToWrite } from './written-places.ts';

export type LimitName = 'cpus' | 'memory' | 'pids';

/** In the order in which they are written. */
export const limitNames: readonly LimitName[] = ['cpus', 'memory', 'pids'];

/**
 * Where limits stand: `deploy.resources.limits` (Compose Deploy spec, `resources`) or keys of the service.
 * The loader refuses a service whose two families disagree, and a block without the key disagrees with
 * every service-level value.
 */
export type LimitFamily = 'deploy' | 'service';

/** CPUs as a number, memory as a Docker size, process count. */
export type LimitValues = { readonly [name in LimitName]?: number | string };

const serviceKeys: { readonly [name in LimitName]: string } = {
  cpus: 'cpus',
  memory: 'mem_limit',
  pids: 'pids_limit',
};

const familyKeys = [...Object.values(serviceKeys), 'mem_reservation', 'memswap_limit'];

/** `deploy.resources.limits` or `deploy.resources.reservations`, where it is there. */
export function resourceBlock(
  definition: JsonObject,
  name: 'limits' | 'reservations',
): JsonObject | undefined {
  const { deploy } = definition;
  const resources = isObject(deploy) ? deploy.resources : undefined;
  const block = isObject(resources) ? resources[name] : undefined;
  return isObject(block) ? block : undefined;
}

/** The value of a limit, from whichever family has it. */
export function limitOf(definition: JsonObject, name: LimitName): Json | undefined {
  return resourceBlock(definition, 'limits')?.[name] ?? definition[serviceKeys[name]] ?? undefined;
}

/** Where a limit is written for this service, or the service itself when `extends` brings it. */
export function limitPlace(service: ServiceView, name: LimitName): Place {
  const inBlock = ['deploy', 'resources', 'limits', name] as const;
  if (layerWith(service, ...inBlock) !== undefined) return placeToWrite(service, ...inBlock);
  const key = serviceKeys[name];
  return layerWith(service, key) === undefined ? service : placeToWrite(service, key);
}

function usesServiceKeys({ definition }: ServiceView): boolean {
  return familyKeys.some((key) => definition[key] !== undefined);
}

function usesBlock({ definition }: ServiceView): boolean {
  return resourceBlock(definition, 'limits') !== undefined;
}

const prefersServiceKeys = oncePerProject(
  ({ services }) => services.some(usesServiceKeys) && !services.some(usesBlock),
);

/**
 * The family in which a service and its heirs can get a limit. Undefined when one uses the one and one
 * the other, so that either would make one of them invalid. A service with neither follows the others
 * of the file, and otherwise gets the block: Docker Compose v2 and Swarm both obey it.
 */
export function limitFamily(
  service: ServiceView,
  heirs: readonly ServiceView[],
  project: ProjectView,
): LimitFamily | undefined {
  const members = [service, ...heirs];
  const block = members.some(usesBlock);
  const keys = members.some(usesServiceKeys);
  if (block && keys && heirs.length > 0) return undefined;
  if (block) return 'deploy';
  if (keys) return 'service';
  return prefersServiceKeys(project) && service.definition.deploy === undefined
    ? 'service'
    : 'deploy';
}

/**
 * Where a service gets limits of a family: in its definition, unless a limit of the other family stands there
 * that a later place takes away. Without that place the two would disagree.
 */
function homeOfFamily(service: ServiceView, family: LimitFamily): Place | undefined {
  const home = layerAt(service, service)?.definition ?? {};
  const keys = familyKeys.filter((key) => home[key] !== undefined);
  const clashes =
    family === 'deploy' ? keys.length > 0 : resourceBlock(home, 'limits') !== undefined;
  if (!clashes) return undefined;
  return service.layers.findLast(({ definition }) =>
    family === 'deploy'
      ? resourceBlock(definition, 'limits') !== undefined
      : familyKeys.some((key) => definition[key] !== undefined),
  );
}

/** Adds limits that are not there. The loader wants memory and CPUs of the block as text. */
export function limitOperations(
  service: ServiceView,
  family: LimitFamily,
  values: LimitValues,
): readonly Operation[] {
  const present = limitNames.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [{ name, value }];
  });
  if (family === 'service') {
    return present.map(({ name, value }) => ({
      op: 'set',
      ...placeToAdd(service, [serviceKeys[name]], homeOfFamily(service, family)),
      value: typeof value === 'string' ? value.toLowerCase() : value,
    }));
  }
  return present.map(({ name, value }) => ({
    op: 'set',
    ...placeToAdd(service, ['deploy', 'resources', 'limits', name], homeOfFamily(service, family)),
    value: name === 'pids' ? value : String(value),
  }));
}

/** Reserves memory, unless the service says something about that itself or the families would mix. */
export function reservationOperations(
  service: ServiceView,
  family: LimitFamily,
  memory: string,
): readonly Operation[] {
  const { definition } = service;
  const block = resourceBlock(definition, 'reservations');
  if (definition.mem_reservation !== undefined || block?.memory !== undefined) return [];
  if (family === 'service') {
    if (block !== undefined) return [];
    const value = memory.toLowerCase();
    return [{ op: 'set', ...placeToAdd(service, ['mem_reservation']), value }];
  }
  const place = placeToAdd(service, ['deploy', 'resources', 'reservations', 'memory']);
  return [{ op: 'set', ...place, value: memory }];
}
