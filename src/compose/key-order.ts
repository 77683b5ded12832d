import type { Path } from '../yaml/operations.ts';

/**
 * Where a reader expects a new key of a service: right after the first of these that is there.
 * Keys without an entry, or none of whose neighbours is there, go to the end of the service.
 */
const neighbours: { readonly [key: string]: readonly string[] } = Object.freeze({
  image: ['extends'],
  user: ['image', 'build', 'extends'],
  read_only: ['privileged', 'tmpfs'],
  tmpfs: ['read_only'],
  cap_drop: ['cap_add', 'read_only', 'privileged'],
  cap_add: ['cap_drop'],
  security_opt: ['cap_add', 'cap_drop'],
  secrets: ['env_file', 'environment'],
  mem_limit: ['memswap_limit', 'mem_reservation', 'cpus', 'pids_limit'],
  mem_reservation: ['mem_limit'],
  cpus: ['mem_reservation', 'mem_limit'],
  pids_limit: ['cpus', 'mem_limit'],
  shm_size: ['ipc', 'mem_limit'],
  stop_grace_period: ['stop_signal', 'restart'],
});

/** The order of several new keys at one place. */
const order: readonly string[] = [
  'image',
  'user',
  'depends_on',
  'environment',
  'secrets',
  'read_only',
  'tmpfs',
  'cap_drop',
  'cap_add',
  'security_opt',
  'mem_limit',
  'mem_reservation',
  'cpus',
  'pids_limit',
  'shm_size',
  'stop_grace_period',
  'healthcheck',
  'init',
  'restart',
  'logging',
  'deploy',
];

function isService(path: Path): boolean {
  return path.length === 2 && path[0] === 'services';
}

/** The keys a new key should follow, the preferred one first; undefined for the end of the mapping. */
export function placeAfter(path: Path, key: string): readonly string[] | undefined {
  return isService(path) && Object.hasOwn(neighbours, key) ? neighbours[key] : undefined;
}

/** Sorts new keys that land at one place; keys without a rank keep the order of the fixes. */
export function rank(path: Path, key: string): number {
  const position = isService(path) ? order.indexOf(key) : -1;
  return position === -1 ? order.length : position;
}

/** Keys whose lists people write on one line: a command with its arguments. */
export const inlineKeys: ReadonlySet<string> = new Set(['test']);
