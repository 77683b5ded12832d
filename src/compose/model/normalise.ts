import { goText } from './go-text.ts';
import { normaliseService } from './normalise/services.ts';
import type { Lookup } from './project.ts';
import { withEntry } from './rewrite.ts';
import type { Fault, Staged } from './stage.ts';
import { isNull, type ModelMap, type ModelValue, map, memberOf, scalar } from './value.ts';

/** Names, networks and dependencies that Compose adds by itself (compose-go loader/normalize.go). */
export function normalise(root: ModelMap, environment: Lookup, name: string): Staged<ModelMap> {
  const faults: Fault[] = [];
  const entries = new Map(root.entries).set('name', scalar(name, root.entries.get('name')?.origin));
  const services = entries.get('services');
  if (services?.kind === 'map') {
    const normalised = new Map<string, ModelValue>();
    for (const [key, service] of services.entries) {
      const trail = ['services', key];
      const whole =
        service.kind === 'map'
          ? withNetwork(normaliseService(service, environment, trail, faults))
          : service;
      normalised.set(key, whole);
    }
    entries.set('services', { ...services, entries: normalised });
    declareDefaultNetwork(entries, [...normalised.values()]);
  }
  for (const key of ['networks', 'volumes', 'configs', 'secrets']) {
    const resources = entries.get(key);
    if (resources?.kind === 'map') entries.set(key, namedResources(resources, name));
  }
  return { value: { ...root, entries }, faults };
}

/** A service without networks is in the one that Compose makes for the project. */
function withNetwork(service: ModelMap): ModelMap {
  if (service.entries.has('provider') || service.entries.has('network_mode')) return service;
  const networks = service.entries.get('networks');
  const isEmpty = networks?.kind === 'map' && networks.entries.size === 0;
  if (networks !== undefined && !isEmpty) return service;
  const none = map(new Map([['default', scalar(null)]]), networks?.origin);
  return withEntry(service, 'networks', none);
}

function declareDefaultNetwork(
  entries: Map<string, ModelValue>,
  services: readonly ModelValue[],
): void {
  const uses = services.some(
    (service) =>
      memberOf(service, 'provider') === undefined &&
      memberOf(service, 'network_mode') === undefined &&
      memberOf(memberOf(service, 'networks'), 'default') !== undefined,
  );
  const networks = entries.get('networks') ?? map(new Map());
  if (!uses || networks.kind !== 'map' || networks.entries.has('default')) return;
  entries.set('networks', withEntry(networks, 'default', scalar(null)));
}

function namedResources(resources: ModelMap, project: string): ModelMap {
  const entries = new Map<string, ModelValue>();
  for (const [key, resource] of resources.entries) {
    const whole = isNull(resource) ? map(new Map(), resource.origin) : resource;
    entries.set(key, whole.kind === 'map' ? named(whole, key, project) : whole);
  }
  return { ...resources, entries };
}

/** What exists already has the name under which it is declared, everything else that of the project too. */
function named(resource: ModelMap, key: string, project: string): ModelMap {
  const name = resource.entries.get('name');
  if (name !== undefined && !isNull(name)) return resource;
  const own = isExternal(resource.entries.get('external')) ? key : `${project}_${key}`;
  return withEntry(resource, 'name', scalar(own));
}

function isExternal(external: ModelValue | undefined): boolean {
  return external?.kind === 'scalar' && /^(?:1|[tT]|true|True|TRUE)$/.test(goText(external));
}
