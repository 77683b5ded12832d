import { pathRules } from '../path-rules.ts';

/**
 * What Compose reads a value as (compose-go types/types.go), where the schema lets more through than that:
 * - `text`: text or an integer.
 * - `whole`: an integer as such; `integer`: any number, which is rounded, or text; `amount`: a number that is
 *   not read as a negative one for its size; `unsigned`: a number from 0 up.
 * - `mode`: permissions of a file, as text in octal.
 * - `count`: a number of devices or `all`.
 * - `variables`, `hosts`, `command`: lists and texts with a grammar of their own.
 * - `named`: texts by name, without extensions.
 * - `free`: anything, which is printed as text.
 */
export type DecodedKind =
  | 'text'
  | 'duration'
  | 'size'
  | 'cpus'
  | 'switch'
  | 'whole'
  | 'integer'
  | 'amount'
  | 'unsigned'
  | 'mode'
  | 'count'
  | 'variables'
  | 'hosts'
  | 'command'
  | 'named'
  | 'free';

const hooks = ['post_start.*', 'pre_start.*', 'pre_stop.*', 'develop.watch.*.exec'];

const places: { readonly [kind in DecodedKind]: readonly string[] } = {
  text: ['group_add.*', 'ports.*.published'],
  duration: [
    'deploy.restart_policy.delay',
    'deploy.restart_policy.window',
    'deploy.rollback_config.delay',
    'deploy.rollback_config.monitor',
    'deploy.update_config.delay',
    'deploy.update_config.monitor',
    'healthcheck.interval',
    'healthcheck.start_interval',
    'healthcheck.start_period',
    'healthcheck.timeout',
    'stop_grace_period',
  ],
  size: [
    'blkio_config.device_read_bps.*.rate',
    'blkio_config.device_read_iops.*.rate',
    'blkio_config.device_write_bps.*.rate',
    'blkio_config.device_write_iops.*.rate',
    'build.shm_size',
    'deploy.resources.limits.memory',
    'deploy.resources.reservations.memory',
    'mem_limit',
    'mem_reservation',
    'mem_swappiness',
    'memswap_limit',
    'shm_size',
    'volumes.*.tmpfs.size',
  ],
  cpus: ['deploy.resources.limits.cpus', 'deploy.resources.reservations.cpus'],
  switch: [
    'attach',
    'build.no_cache',
    'build.privileged',
    'build.pull',
    'env_file.*.required',
    'volumes.*.bind.create_host_path',
    ...hooks.flatMap((hook) => [`${hook}.privileged`, `${hook}.per_replica`]),
  ],
  whole: ['build.ulimits.*.hard', 'build.ulimits.*.soft', 'ulimits.*.hard', 'ulimits.*.soft'],
  integer: [
    'deploy.resources.limits.pids',
    'deploy.resources.reservations.generic_resources.*.discrete_resource_spec.value',
  ],
  amount: ['deploy.replicas', 'scale'],
  unsigned: [
    'blkio_config.weight',
    'blkio_config.weight_device.*.weight',
    'deploy.placement.max_replicas_per_node',
    'deploy.restart_policy.max_attempts',
    'deploy.rollback_config.parallelism',
    'deploy.update_config.parallelism',
    'healthcheck.retries',
    'ports.*.target',
    'volumes.*.tmpfs.mode',
  ],
  mode: ['build.secrets.*.mode', 'configs.*.mode', 'secrets.*.mode'],
  count: ['deploy.resources.reservations.devices.*.count', 'gpus.*.count'],
  variables: ['build.args', 'environment', ...hooks.map((hook) => `${hook}.environment`)],
  hosts: ['build.extra_hosts', 'extra_hosts'],
  command: ['command', 'entrypoint', ...hooks.map((hook) => `${hook}.command`)],
  named: ['storage_opt'],
  free: [
    'annotations',
    'build.additional_contexts',
    'build.labels',
    'build.ssh',
    'deploy.labels',
    'deploy.resources.reservations.devices.*.options',
    'expose',
    'gpus.*.options',
    'labels',
    'logging.options',
    'networks.*.driver_opts',
    'provider.options',
    'pull_refresh_after',
    'sysctls',
    'volumes.*.volume.labels',
  ],
};

const sections: readonly (readonly [string, DecodedKind])[] = [
  ['configs.*.driver_opts', 'named'],
  ['configs.*.labels', 'free'],
  ['networks.*.driver_opts', 'free'],
  ['networks.*.ipam.config.*.aux_addresses', 'free'],
  ['networks.*.ipam.options', 'free'],
  ['networks.*.labels', 'free'],
  ['secrets.*.driver_opts', 'named'],
  ['secrets.*.labels', 'free'],
  ['volumes.*.driver_opts', 'free'],
  ['volumes.*.labels', 'free'],
];

// The keys of a record are its type's keys; Object.entries forgets that.
const servicePlaces = Object.entries(places) as [DecodedKind, readonly string[]][];

export const decodedKinds = pathRules<DecodedKind>([
  ...servicePlaces.flatMap(([kind, patterns]) =>
    patterns.map((pattern) => [`services.*.${pattern}`, kind] as const),
  ),
  ...sections,
]);
