import { defaultCapabilities } from '../engine/support/process-status.ts';
import { type Json, type JsonObject, listAt, objectAt, textsAt } from './json.ts';

/** What a Compose file promises of the containers of a service. */
export interface Promised {
  /** The capabilities that a process can ever have; absent when it is privileged and has all. */
  readonly bounding?: readonly string[];
  readonly noNewPrivileges: boolean;
  readonly readOnly: boolean;
  /** The `user:` of the file. */
  readonly user?: string;
  readonly memory?: number;
  readonly processes?: number;
  readonly cpus?: number;
  readonly secrets: readonly string[];
}

/** A project as `docker compose config --format json` prints it, as far as the lab asks. */
export interface ProjectConfig {
  readonly services: { readonly [name: string]: JsonObject };
}

export function readProjectConfig(text: string): ProjectConfig {
  const parsed: Json = JSON.parse(text);
  const services = Object.entries(objectAt(objectAt(parsed, 'project').services, 'services'));
  return {
    services: Object.fromEntries(services.map(([name, value]) => [name, objectAt(value, name)])),
  };
}

export function promisedBy(service: JsonObject): Promised {
  const limits = limitsOf(service);
  const bounding = service.privileged === true ? undefined : boundingOf(service);
  const user = typeof service.user === 'string' ? service.user : undefined;
  return {
    ...(bounding === undefined ? {} : { bounding }),
    ...(user === undefined ? {} : { user }),
    ...limits,
    noNewPrivileges: textsAt(service.security_opt, 'security_opt').some((option) =>
      /^no-new-privileges([:=]true)?$/.test(option),
    ),
    readOnly: service.read_only === true,
    secrets: listAt(service.secrets, 'secrets').map(secretPath),
  };
}

function boundingOf(service: JsonObject): readonly string[] {
  const added = textsAt(service.cap_add, 'cap_add').map(plainName);
  if (added.includes('ALL')) return ['ALL'];
  const dropped = textsAt(service.cap_drop, 'cap_drop').map(plainName);
  const kept = dropped.includes('ALL')
    ? []
    : defaultCapabilities.filter((name) => !dropped.includes(name));
  return [...new Set([...kept, ...added])].sort();
}

function plainName(capability: string): string {
  return capability.toUpperCase().replace(/^CAP_/, '');
}

function limitsOf(service: JsonObject): Pick<Promised, 'memory' | 'processes' | 'cpus'> {
  const deploy = objectAt(service.deploy ?? {}, 'deploy');
  const resources = objectAt(deploy.resources ?? {}, 'deploy.resources');
  const limits = objectAt(resources.limits ?? {}, 'deploy.resources.limits');
  const memory = positive(limits.memory ?? service.mem_limit);
  const processes = positive(limits.pids ?? service.pids_limit);
  const cpus = positive(limits.cpus ?? service.cpus);
  return {
    ...(memory === undefined ? {} : { memory }),
    ...(processes === undefined ? {} : { processes }),
    ...(cpus === undefined ? {} : { cpus }),
  };
}

/** Docker prints sizes and counts as numbers or as digits; zero and less mean no limit. */
function positive(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
  return number > 0 ? number : undefined;
}

function secretPath(item: Json): string {
  if (typeof item === 'string') return `/run/secrets/${item}`;
  const { source, target } = objectAt(item, 'secrets');
  const name = String(target ?? source);
  return name.startsWith('/') ? name : `/run/secrets/${name}`;
}
