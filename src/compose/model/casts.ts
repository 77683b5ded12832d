import type { Path } from '../../yaml/operations.ts';
import type { Scalar } from './value.ts';

/** What text at a place is turned into before it is checked. */
export type Cast = 'boolean' | 'integer' | 'number' | 'short number';

/** A place in a Compose file, with the casts at and below it. */
export interface CastPlace {
  readonly cast: Cast | undefined;
  readonly members: ReadonlyMap<string, CastPlace>;
}

export interface CastScalar {
  readonly value: Scalar;
  readonly float?: true;
}

/** `*` is any key, `[]` any item. */
const paths: { readonly [kind in Cast]: readonly string[] } = {
  boolean: [
    ...['init', 'oom_kill_disable', 'privileged', 'read_only', 'stdin_open', 'tty'],
    ...['depends_on.*.required', 'depends_on.*.restart', 'healthcheck.disable'],
    ...['volumes.[].read_only', 'volumes.[].volume.nocopy'],
  ],
  integer: [
    ...['cpu_count', 'cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpu_shares'],
    ...['oom_score_adj', 'pids_limit', 'scale', 'healthcheck.retries', 'ports.[].target'],
    ...['deploy.replicas', 'deploy.update_config.parallelism'],
    ...['deploy.rollback_config.parallelism', 'deploy.restart_policy.max_attempts'],
    'deploy.placement.max_replicas_per_node',
    ...['ulimits.*', 'ulimits.*.hard', 'ulimits.*.soft'],
  ],
  number: [
    'cpu_percent',
    'deploy.update_config.max_failure_ratio',
    'deploy.rollback_config.max_failure_ratio',
  ],
  'short number': ['cpus'],
};

const switches = [
  ...['external', 'internal', 'attachable', 'enable_ipv4', 'enable_ipv6'].map(
    (key) => `networks.*.${key}`,
  ),
  ...['volumes', 'secrets', 'configs'].map((section) => `${section}.*.external`),
];

interface MutablePlace extends CastPlace {
  cast: Cast | undefined;
  readonly members: Map<string, MutablePlace>;
}

function emptyPlace(): MutablePlace {
  return { cast: undefined, members: new Map() };
}

function allPlaces(): CastPlace {
  const root = emptyPlace();
  const add = (path: string, cast: Cast) => {
    let place = root;
    for (const step of path.split('.')) {
      const next = place.members.get(step) ?? emptyPlace();
      place.members.set(step, next);
      place = next;
    }
    place.cast = cast;
  };
  // The keys of an object literal are its type's.
  for (const kind of Object.keys(paths) as readonly Cast[]) {
    for (const path of paths[kind]) add(`services.*.${path}`, kind);
  }
  for (const path of switches) add(path, 'boolean');
  return root;
}

export const castPlaces: CastPlace = allPlaces();

export function placeBelow(
  place: CastPlace | undefined,
  step: Path[number],
): CastPlace | undefined {
  if (place === undefined || place.members.size === 0) return undefined;
  return place.members.get(typeof step === 'number' ? '[]' : step) ?? place.members.get('*');
}

const integer = /^[-+]?[0-9]+$/;
// Go's ParseFloat, which takes underscores between digits and hexadecimal digits with an exponent.
const decimal =
  /^[-+]?(?:[0-9](?:_?[0-9])*\.?|[0-9](?:_?[0-9])*\.[0-9](?:_?[0-9])*|\.[0-9](?:_?[0-9])*)(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/;
const hexadecimal =
  /^([-+]?)0[xX]((?:_?[0-9a-fA-F])*)(?:\.([0-9a-fA-F](?:_?[0-9a-fA-F])*)?)?[pP]([-+]?[0-9](?:_?[0-9])*)$/;
const unbounded = /^([-+]?)(?:inf|infinity)$/i;

const largestInteger = 2n ** 63n - 1n;
const largestShort = 3.4028235677973366e38;

/** Undefined for a text that does not stand for such a value. */
export function castText(text: string, cast: Cast): CastScalar | undefined {
  switch (cast) {
    case 'boolean':
      return castBoolean(text.toLowerCase());
    case 'integer':
      return castInteger(text);
    case 'number':
      return castNumber(text, Number.MAX_VALUE);
    case 'short number':
      return castNumber(text, largestShort);
  }
}

/** Words of YAML 1.1, which Compose takes with a warning. */
export function isOldBoolean(text: string): boolean {
  return /^(?:y|yes|on|n|no|off)$/i.test(text);
}

function castBoolean(word: string): CastScalar | undefined {
  if (['true', 'y', 'yes', 'on'].includes(word)) return { value: true };
  return ['false', 'n', 'no', 'off'].includes(word) ? { value: false } : undefined;
}

function castInteger(text: string): CastScalar | undefined {
  if (!integer.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  if (value > largestInteger || value < -largestInteger - 1n) return undefined;
  const number = Number(value);
  return { value: Number.isSafeInteger(number) ? number : value };
}

function castNumber(text: string, largest: number): CastScalar | undefined {
  const infinite = unbounded.exec(text);
  if (infinite !== null) return { value: infinite[1] === '-' ? -Infinity : Infinity };
  if (/^nan$/i.test(text)) return { value: Number.NaN };
  const value = decimal.test(text) ? Number(text.replaceAll('_', '')) : hexadecimalValue(text);
  if (value === undefined || Math.abs(value) > largest) return undefined;
  return { value, float: true };
}

function hexadecimalValue(text: string): number | undefined {
  const [, sign, whole = '', fraction = '', exponent = ''] = hexadecimal.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replaceAll('_', '');
  if (sign === undefined || digits === '') return undefined;
  const places = fraction.replaceAll('_', '').length;
  const value = Number(`0x${digits}`) * 2 ** (Number(exponent.replaceAll('_', '')) - 4 * places);
  return sign === '-' ? -value : value;
}
