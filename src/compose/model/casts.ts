import { readFraction, readInteger } from '../go-numbers.ts';
import type { RuleNode } from './path-rules.ts';
import { pathRules } from './path-rules.ts';
import type { Scalar } from './value.ts';

/** What text at a place is turned into before it is checked. */
export type Cast = 'boolean' | 'integer' | 'number' | 'short number';

export interface CastScalar {
  readonly value: Scalar;
  readonly float?: true;
}

const ofServices: { readonly [kind in Cast]: readonly string[] } = {
  boolean: [
    ...['init', 'oom_kill_disable', 'privileged', 'read_only', 'stdin_open', 'tty'],
    ...['depends_on.*.required', 'depends_on.*.restart', 'healthcheck.disable'],
    ...['volumes.*.read_only', 'volumes.*.volume.nocopy'],
  ],
  integer: [
    ...['cpu_count', 'cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpu_shares'],
    ...['oom_score_adj', 'pids_limit', 'scale', 'healthcheck.retries', 'ports.*.target'],
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

function* places(): Iterable<readonly [pattern: string, cast: Cast]> {
  // The keys of an object literal are those of its type.
  for (const cast of Object.keys(ofServices) as readonly Cast[]) {
    for (const path of ofServices[cast]) yield [`services.*.${path}`, cast];
  }
  for (const path of switches) yield [path, 'boolean'];
}

/** Where Compose turns text into something else (compose-go loader/interpolate.go). */
export const castRules: RuleNode<Cast> = pathRules(places());

/** From here on a number is too large for a float of 32 bits, rounding included. */
const shortLimit = 2 ** 128 - 2 ** 103;

/** Undefined for a text that does not stand for such a value. */
export function castText(text: string, cast: Cast): CastScalar | undefined {
  switch (cast) {
    case 'boolean':
      return castBoolean(text.toLowerCase());
    case 'integer':
      return castInteger(text);
    case 'number':
      return castNumber(text);
    case 'short number': {
      const number = castNumber(text);
      const size = Math.abs(Number(number?.value));
      return size >= shortLimit && Number.isFinite(size) ? undefined : number;
    }
  }
}

/** Whether it is a word of YAML 1.1 that Compose takes with a warning. */
export function isOldBoolean(text: string): boolean {
  return !/^(?:true|false)$/i.test(text);
}

function castBoolean(word: string): CastScalar | undefined {
  if (['true', 'y', 'yes', 'on'].includes(word)) return { value: true };
  return ['false', 'n', 'no', 'off'].includes(word) ? { value: false } : undefined;
}

function castInteger(text: string): CastScalar | undefined {
  const value = readInteger(text);
  if (value === undefined) return undefined;
  const number = Number(value);
  return { value: Number.isSafeInteger(number) ? number : value };
}

function castNumber(text: string): CastScalar | undefined {
  const value = readFraction(text);
  return value === undefined ? undefined : { value, float: true };
}
