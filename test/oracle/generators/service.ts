import fc from 'fast-check';
import {
  dependsOn,
  devices,
  environmentFiles,
  expose,
  files,
  healthcheck,
  labelFiles,
  logging,
  ports,
  tmpfs,
  volumes,
} from './short-syntax.ts';
import {
  command,
  duration,
  fraction,
  hosts,
  integer,
  mostly,
  options,
  type Pieces,
  pairs,
  path,
  sequence,
  set,
  size,
  some,
  table,
  text,
  texts,
  toggle,
  ulimits,
  words,
} from './values.ts';
import { isMapping, mapping, type Piece } from './yaml-text.ts';

export const serviceNames = ['a', 'b', 'c'] as const;
const variables = pairs(['A', 'B', 'C', 'x-e', 'SET', 'UNSET']);
const labels = pairs(['l', 'k', 'x-l']);

const capabilities = set(['NET_ADMIN', 'ALL', 'CAP_NET_ADMIN', 'net_admin', 'A=1'], ['A=2', '1']);
const addresses = fc.oneof(words(['1.1.1.1'], ['""']), set(['1.1.1.1', '8.8.8.8'], ['""', '1']));

/** Another service, or something else. Only `c` is free of such, so that most of them make no circle. */
const shared = (...others: readonly string[]): Pieces =>
  words(others, ['"service:c"', '"service:a"', '"service:none"', '"container:x"', '""']);

const deviceRequest = some(
  {
    capabilities: set(['gpu', 'tpu', 'compute'], ['[tpu]']),
    count: words(['1', 'all', '"2"', 'ALL'], ['-1', '"x"', '0', '1.5']),
    driver: text,
    options: pairs(['o', 'x-o']),
  },
  ['capabilities'],
);

const namedDevices = some({ capabilities: set(['gpu']), device_ids: set(['"0"', 'x'], ['1']) }, [
  'capabilities',
  'device_ids',
]);

const limit = some({
  cpus: words(['"0.5"', '0.5', '"1"', '2', '"${N}"'], ['"x"', '""', '"0x1p1"', '"1e400"', '-1']),
  memory: words(['64m', '1g', '"1024"', '"0"'], ['64', '1x', '""']),
  pids: integer,
});

const resources = some({
  limits: limit,
  reservations: some({
    cpus: words(['"0.5"', '0.25']),
    memory: words(['64m', '"1024"'], ['64']),
    devices: sequence(fc.oneof(deviceRequest, namedDevices), 2),
    generic_resources: sequence(
      some({ discrete_resource_spec: some({ kind: text, value: integer }, ['kind', 'value']) }),
      2,
    ),
  }),
});

const update = some({
  parallelism: integer,
  delay: duration,
  monitor: duration,
  max_failure_ratio: fraction,
  failure_action: text,
  order: words(['start-first', 'stop-first'], ['x']),
  'x-u': text,
});

const deploy = some({
  mode: words(['replicated', 'global'], ['x']),
  replicas: integer,
  endpoint_mode: text,
  labels,
  update_config: update,
  rollback_config: update,
  resources,
  restart_policy: some({
    condition: text,
    delay: duration,
    max_attempts: integer,
    window: duration,
  }),
  placement: some({
    constraints: texts,
    preferences: sequence(some({ spread: text }), 2),
    max_replicas_per_node: integer,
  }),
  'x-d': text,
});

const additionalContexts = fc.oneof(
  table(['c', 'd'], words(['./c', 'docker-image://x', '~/d'], ['service:b', '"service:none"'])),
  sequence(words(['"c=./c"'], ['d', '"c=service:a"'])),
);

const ssh = fc.oneof(
  words(['default'], ['""', 'k=x']),
  set(['default', '"k=./key"', '"j=~/key"'], ['k', '1']),
  table(['default', 'k'], words(['null', './key'], ['""', '1'])),
);

const build = fc.oneof(
  path,
  some({
    context: path,
    dockerfile: text,
    args: variables,
    labels,
    additional_contexts: additionalContexts,
    cache_from: texts,
    cache_to: texts,
    no_cache: toggle,
    no_cache_filter: fc.oneof(text, texts),
    pull: toggle,
    privileged: toggle,
    network: text,
    target: text,
    shm_size: size,
    extra_hosts: hosts,
    isolation: text,
    tags: texts,
    ulimits,
    platforms: set(['linux/amd64', 'linux/arm64']),
    secrets: files,
    provenance: fc.oneof(toggle, text),
    sbom: fc.oneof(toggle, text),
    entitlements: texts,
    ssh,
    'x-b': text,
  }),
  some({ context: path, dockerfile_inline: text }, ['dockerfile_inline']),
);

const hook = sequence(
  some(
    {
      command,
      user: text,
      privileged: toggle,
      working_dir: text,
      environment: variables,
      'x-h': text,
    },
    ['command'],
  ),
  2,
);

const rate = sequence(some({ path: words(['/dev/a']), rate: size }, ['path', 'rate']), 2);
const weight = sequence(some({ path: words(['/dev/a']), weight: integer }, ['path', 'weight']), 2);

const connection = some({
  aliases: texts,
  ipv4_address: words(['10.0.0.2'], ['x']),
  ipv6_address: text,
  link_local_ips: texts,
  mac_address: text,
  driver_opts: options(['o', 'x-o']),
  priority: integer,
  gw_priority: integer,
  interface_name: text,
  'x-n': text,
});

const networks = mostly(
  fc.oneof(
    set(['n1', 'n2', 'default']),
    table(['n1', 'n2', 'default'], fc.oneof(words(['null']), connection)),
  ),
  table(['none', 'x-n', 'n1'], connection),
);

const watch = sequence(
  some(
    {
      path,
      action: words(['sync', 'rebuild', 'restart', 'sync+restart', 'sync+exec'], ['x']),
      target: words(['/t'], ['""']),
      ignore: texts,
      include: fc.oneof(text, texts),
      initial_sync: words(['true', 'false'], ['"true"']),
      exec: some({ command, user: text }, ['command']),
    },
    ['path', 'action', 'target'],
  ),
  2,
);

const common = {
  volumes,
  ports,
  environment: variables,
  labels,
  healthcheck,
  deploy,
  networks,
  depends_on: dependsOn(['c'], ['a', 'none']),
  command,
  entrypoint: command,
  build,
  secrets: files,
  configs: files,
  env_file: environmentFiles,
};

const rare = {
  label_file: labelFiles,
  expose,
  devices,
  tmpfs,
  logging,
  ulimits,
  cap_add: capabilities,
  cap_drop: capabilities,
  dns: addresses,
  dns_search: addresses,
  dns_opt: texts,
  extra_hosts: hosts,
  annotations: labels,
  sysctls: pairs(['net.core.somaxconn', 'x-s']),
  links: set(['c', '"c:alias"'], ['a', 'none', '"c:b"', '""']),
  external_links: set(['x', '"x:y"']),
  volumes_from: set(['c', '"c:ro"', '"container:x"', '"container:x:ro"'], ['none', '""', '"c:x"']),
  security_opt: set(['no-new-privileges', '"label:x"', 'seccomp=./p.json'], ['1']),
  group_add: set(['0', '"g"', '100'], ['1.5', '"${N}"', '"0"']),
  device_cgroup_rules: set(["'c 1:3 mr'", "'a *:* rwm'"], ['x', "'c 1:3 x'"]),
  profiles: set(['p', 'q', 'p=1'], ['"a b"', '1', '""']),
  gpus: fc.oneof(words(['all'], ['x']), sequence(fc.oneof(deviceRequest, namedDevices), 2)),
  storage_opt: table(['size', 'x-s'], words(['1G', '1', '"${N}"'], ['true', 'null', '1.5'])),
  blkio_config: some({
    weight: integer,
    weight_device: weight,
    device_read_bps: rate,
    device_write_iops: rate,
  }),
  credential_spec: some({
    file: path,
    registry: text,
    config: words(['s1'], ['none']),
    'x-c': text,
  }),
  provider: some(
    {
      type: text,
      options: table(['o', 'x-o'], fc.oneof(text, words(['1', 'true', '1.10']), texts)),
    },
    ['type'],
  ),
  models: fc.oneof(
    set(['m1'], ['none']),
    table(['m1'], fc.oneof(words(['null']), some({ endpoint_var: text, model_var: text }))),
  ),
  develop: some({ watch }),
  pre_start: hook,
  post_start: hook,
  pre_stop: hook,
};

/** Attributes that have one kind of value. */
function each(value: Pieces, ...names: readonly string[]): { readonly [name: string]: Pieces } {
  return Object.fromEntries(names.map((name) => [name, value]));
}

const scalars = {
  ...each(toggle, 'tty', 'init', 'privileged', 'read_only', 'stdin_open', 'oom_kill_disable'),
  ...each(toggle, 'attach'),
  ...each(words(['true', 'false'], ['"true"']), 'use_api_socket'),
  ...each(integer, 'cpu_count', 'cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime'),
  ...each(integer, 'cpu_shares', 'oom_score_adj', 'pids_limit', 'scale'),
  ...each(size, 'mem_limit', 'mem_reservation', 'memswap_limit', 'shm_size'),
  ...each(text, 'cgroup_parent', 'cpuset', 'domainname', 'hostname', 'isolation', 'mac_address'),
  ...each(text, 'platform', 'restart', 'runtime', 'stop_signal', 'user', 'userns_mode', 'uts'),
  ...each(text, 'working_dir', 'x-extra'),
  mem_swappiness: integer,
  cpus: fraction,
  cpu_percent: words(['50', '0.5', '"1"'], ['101', '-1', '"x"']),
  stop_grace_period: duration,
  container_name: words(['web', 'x1', '${SET}y', '-ab'], ['a', 'a b', '1', '""']),
  cgroup: words(['host', 'private'], ['x']),
  pull_policy: words(
    ['always', 'if_not_present', 'missing', 'never', 'build', 'daily', 'every_2h'],
    ['x', 'every_2x', '""'],
  ),
  network_mode: shared('host', 'none', 'bridge'),
  pid: shared('host'),
  ipc: shared('host', 'shareable'),
};

type Attribute = readonly [string, Piece];

function attributes(kinds: {
  readonly [name: string]: Pieces;
}): readonly fc.Arbitrary<Attribute>[] {
  return Object.entries(kinds).map(([name, value]) => value.map((piece) => [name, piece] as const));
}

const unknownAttribute: Attribute = ['unknown_key', 'x'];
const attribute = fc.oneof(
  { weight: 100, arbitrary: fc.oneof(...attributes(common)) },
  { weight: 100, arbitrary: fc.oneof(...attributes(rare)) },
  { weight: 60, arbitrary: fc.oneof(...attributes(scalars)) },
  { weight: 1, arbitrary: fc.constant(unknownAttribute) },
);

function someAttributes(maxLength: number): fc.Arbitrary<readonly Attribute[]> {
  return fc.uniqueArray(attribute, { maxLength, selector: ([name]) => name });
}

const image: Attribute = ['image', 'x'];

/** A service with an image and a few other attributes. */
export const service: Pieces = mostly(someAttributes(4).map((rest) => mapping([image, ...rest])));

/** A part of a service: what another file adds. */
export const servicePart: Pieces = mostly(someAttributes(3).map(mapping));

export type Services = fc.Arbitrary<readonly (readonly [string, Piece])[]>;

/** What leads from one service to another. */
const references = new Set(['depends_on', 'links', 'volumes_from']);

/** `c`, which needs no other, and perhaps more, which may. */
export function services(one: Pieces, last: Pieces = one): Services {
  const other = fc.tuple(fc.constantFrom('a', 'b'), one);
  return fc
    .tuple(last, fc.uniqueArray(other, { maxLength: 2, selector: ([name]) => name }))
    .map(([piece, others]) => [['c', independent(piece)] as const, ...others]);
}

function independent(piece: Piece): Piece {
  if (!isMapping(piece)) return piece;
  return mapping(piece.entries.filter(([name]) => !references.has(name)));
}
