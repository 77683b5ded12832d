import type { Json } from '../yaml/operations.ts';
import { startWords } from './command-line.ts';
import type { EnvironmentEntry } from './environment.ts';
import { withDefaults } from './interpolation.ts';
import { isList, isObject } from './json.ts';
import { oncePerProject } from './once-per-project.ts';
import type { ProjectView, ServiceView } from './view.ts';

/** A service that uses another one over the network. */
export interface Connection {
  readonly service: string;
  /** What shows it, in words that follow the name of the service: "depends on it". */
  readonly how: string;
  /** Whether it only could: both are on a network that not all services are on. */
  readonly isPossible: boolean;
}

/** The services of a project that use one of them, each with the best sign of it; the best ones first. */
export function usersOf(service: ServiceView, project: ProjectView): readonly Connection[] {
  const names = namesOf(service);
  const pattern = hostPattern(names);
  const found = project.services.flatMap((other): readonly Connection[] => {
    if (other.name === service.name) return [];
    const sign = dependence(other, service) ?? mention(other, names, pattern);
    const how = sign ?? sharedNetwork(other, service, project);
    const isPossible = sign === undefined;
    return how === undefined ? [] : [{ service: other.name, how, isPossible }];
  });
  return found.sort((one, next) => Number(one.isPossible) - Number(next.isPossible));
}

/** Under which names others of its networks find it. */
function namesOf({ name, definition }: ServiceView): readonly string[] {
  const networks = isObject(definition.networks) ? Object.values(definition.networks) : [];
  const aliases = networks.flatMap((network) =>
    isObject(network) && isList(network.aliases) ? network.aliases : [],
  );
  const container = definition.container_name;
  return [...new Set([name, container, ...aliases])].filter(
    (text): text is string => typeof text === 'string' && text !== '',
  );
}

function texts(value: Json | undefined): readonly string[] {
  return isList(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function dependence(other: ServiceView, service: ServiceView): string | undefined {
  const { name } = service;
  if (other.dependsOn.some((entry) => entry.service === name)) return 'depends on it';
  if (texts(other.definition.links).some((link) => link.split(':')[0] === name)) {
    return 'has a link to it';
  }
  return other.definition.network_mode === `service:${name}` ? 'shares its network' : undefined;
}

/** Text in which one of the names stands where only a host can stand. */
function hostPattern(names: readonly string[]): RegExp {
  const any = names.map((name) => name.replaceAll(/[^\w]/g, '\\$&')).join('|');
  const before = String.raw`(?:\/\/|@|\b(?:host|hostname|server|addr|address|data source)\s*=\s*|(?:^|\s)(?:-h|--host|--hostname)[ =])`;
  return new RegExp(`${before}(?:${any})(?![\\w.-])|(?:^|[^\\w.-])(?:${any}):[\\d$]`, 'i');
}

const namesHost = /HOST|ADDR|SERVER|URL|URI|ENDPOINT|NODE|BROKER|PEER|SEED|TARGET|UPSTREAM/i;

function mention(
  other: ServiceView,
  names: readonly string[],
  pattern: RegExp,
): string | undefined {
  const entry = other.environment.find(
    ({ name, value = '' }) =>
      pattern.test(value) || (namesHost.test(name) && names.includes(value.trim())),
  );
  if (entry !== undefined) return `names it in "${entry.name}"`;
  return pattern.test(startWords(other).join(' ')) ? 'names it in its command' : undefined;
}

/** Names of the networks that a service is put on in words, so not that of all. */
function networksOf({ definition: { networks } }: ServiceView): readonly string[] {
  const names = isObject(networks) ? Object.keys(networks) : texts(networks);
  return names.filter((name) => name !== 'default');
}

const networks = oncePerProject(
  ({ services }) => new Map(services.map((service) => [service.name, networksOf(service)])),
);

function sharedNetwork(
  other: ServiceView,
  service: ServiceView,
  project: ProjectView,
): string | undefined {
  const own = networks(project).get(service.name) ?? [];
  const shared = networks(project)
    .get(other.name)
    ?.find((name) => own.includes(name));
  return shared === undefined ? undefined : `is on its network "${shared}"`;
}

/** Names by which a container finds its host. */
const hostNames = /\b(?:(?:host|gateway)\.docker\.internal|172\.17\.0\.1)\b/;

/**
 * The first service that seems to reach this port of the host over an address of the host, and not over a network
 * of the project, with what shows it.
 */
export function userThroughHost(
  service: ServiceView,
  published: string,
  project: ProjectView,
): Connection | undefined {
  if (published === '') return undefined;
  const addresses = assignedAddresses(project);
  for (const { name, environment } of project.services) {
    const entry = environment.find(({ value = '' }) => {
      if (hostNames.test(value)) return mayName(value, published, environment);
      const address = addressBefore(published).exec(value)?.[1];
      return address !== undefined && !/^(?:127|0)\./.test(address) && !addresses.has(address);
    });
    if (entry !== undefined) {
      return {
        service: name,
        how: `names an address of the host in "${entry.name}"`,
        isPossible: false,
      };
    }
  }
  const entry = advertisement(service);
  if (entry === undefined) return undefined;
  const how = `tells clients an address in "${entry.name}"`;
  return { service: service.name, how, isPossible: false };
}

/** Whether the port stands behind the host, or in a variable of its own. */
function mayName(
  value: string,
  published: string,
  environment: readonly EnvironmentEntry[],
): boolean {
  const port = /(?:internal|172\.17\.0\.1):(\d+)/.exec(value)?.[1];
  return port === undefined
    ? environment.some((entry) => entry.value === published)
    : port === published;
}

function addressBefore(port: string): RegExp {
  return new RegExp(String.raw`(?<![\w.])((?:\d{1,3}\.){3}\d{1,3}):${port}\b`);
}

/** Addresses that the project gives to its containers. */
const assignedAddresses = oncePerProject(
  ({ services }) =>
    new Set(
      services.flatMap(({ definition: { networks } }) =>
        Object.values(isObject(networks) ? networks : {}).flatMap((network) =>
          isObject(network) && typeof network.ipv4_address === 'string'
            ? [network.ipv4_address]
            : [],
        ),
      ),
    ),
);

/** A variable in which a broker tells its clients where to find it, other than by its own names or this computer. */
function advertisement(service: ServiceView): EnvironmentEntry | undefined {
  const known = [...namesOf(service), 'localhost', '127.0.0.1', '0.0.0.0', ''];
  return service.environment.find(({ name, value = '' }) => {
    if (!/ADVERTISED?_/i.test(name)) return false;
    const hosts = (withDefaults(value) ?? value).matchAll(/:\/\/([^:,/\s]*)/g);
    return [...hosts].some(([, host = '']) => !known.includes(host));
  });
}
