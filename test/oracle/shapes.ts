/**
 * How Docker prints the values of a project: the Go types that it binds them to, with what it leaves out
 * (compose-go types/*.go, their yaml tags and MarshalYAML).
 */
export type Shape =
  | { readonly kind: 'text' | 'integer' | 'fraction' | 'switch' | 'size' | 'duration' | 'mode' }
  /** A number without sign; what does not fit is cut off. */
  | { readonly kind: 'unsigned'; readonly bits: 16 | 32 }
  | { readonly kind: 'count' | 'limit' | 'words' | 'test' | 'hosts' | 'keys' | 'texts' | 'printed' }
  /**
   * Texts by name. `isNullable`: a name without value is not the empty text. `isFolded`: files are folded in,
   * and names that are none are gone.
   */
  | { readonly kind: 'mapping'; readonly isNullable: boolean; readonly isFolded: boolean }
  | { readonly kind: 'options' }
  /** A switch that is on unless it is there and says otherwise. */
  | { readonly kind: 'opt-out' }
  /** Shown whenever it is there, whatever its value. */
  | { readonly kind: 'present'; readonly of: Shape }
  /** Shown always, with the zero value of its type when it is not there. */
  | { readonly kind: 'always'; readonly of: Shape; readonly zero: string | number | boolean }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'table'; readonly of: Shape }
  | {
      readonly kind: 'record';
      readonly fields: { readonly [name: string]: Shape };
      /** Whether it is there when it is empty. */
      readonly isPointer: boolean;
      readonly keepsExtensions: boolean;
    };

type Fields = { readonly [name: string]: Shape };

const text: Shape = { kind: 'text' };
const integer: Shape = { kind: 'integer' };
const short: Shape = { kind: 'unsigned', bits: 16 };
const long: Shape = { kind: 'unsigned', bits: 32 };
const fraction: Shape = { kind: 'fraction' };
const toggle: Shape = { kind: 'switch' };
const size: Shape = { kind: 'size' };
const texts: Shape = { kind: 'texts' };
const mapping: Shape = { kind: 'mapping', isNullable: false, isFolded: false };
const variables: Shape = { kind: 'mapping', isNullable: true, isFolded: false };
const words: Shape = { kind: 'words' };
const duration: Shape = { kind: 'duration' };

const present = (of: Shape): Shape => ({ kind: 'present', of });
const always = (of: Shape, zero: string | number | boolean): Shape => ({
  kind: 'always',
  of,
  zero,
});
const list = (of: Shape): Shape => ({ kind: 'list', of });
const table = (of: Shape): Shape => ({ kind: 'table', of });
const record = (fields: Fields): Shape => ({
  kind: 'record',
  fields,
  isPointer: false,
  keepsExtensions: true,
});
const pointer = (fields: Fields): Shape => ({
  kind: 'record',
  fields,
  isPointer: true,
  keepsExtensions: true,
});
const closed = (fields: Fields): Shape => ({
  kind: 'record',
  fields,
  isPointer: false,
  keepsExtensions: false,
});

/** Fields that are all of one shape. */
function all(of: Shape, ...names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, of]));
}

const reference = record({
  ...all(text, 'source', 'target', 'uid', 'gid'),
  mode: { kind: 'mode' },
});

const hook = record({
  ...all(text, 'image', 'user', 'working_dir'),
  ...all(toggle, 'privileged', 'per_replica'),
  command: words,
  environment: variables,
});

const limits = table({ kind: 'limit' });

const deviceRequest = closed({
  ...all(texts, 'capabilities', 'device_ids'),
  driver: text,
  count: { kind: 'count' },
  options: mapping,
});

const build = pointer({
  ...all(text, 'context', 'dockerfile', 'dockerfile_inline', 'provenance', 'sbom'),
  ...all(text, 'isolation', 'network', 'target'),
  ...all(texts, 'entitlements', 'cache_from', 'cache_to', 'no_cache_filter', 'tags', 'platforms'),
  ...all(toggle, 'no_cache', 'pull', 'privileged'),
  ...all(mapping, 'labels', 'additional_contexts'),
  args: variables,
  ssh: { kind: 'keys' },
  extra_hosts: { kind: 'hosts' },
  secrets: list(reference),
  shm_size: size,
  ulimits: limits,
});

const develop = pointer({
  watch: list(
    record({
      ...all(always(text, ''), 'path', 'action'),
      target: text,
      exec: hook,
      ...all(texts, 'include', 'ignore'),
      initial_sync: toggle,
    }),
  ),
});

const throttled = list(record({ path: always(text, ''), rate: always(size, '0') }));

const blkio = pointer({
  weight: short,
  weight_device: list(record({ path: always(text, ''), weight: always(short, 0) })),
  ...all(throttled, 'device_read_bps', 'device_read_iops', 'device_write_bps', 'device_write_iops'),
});

const resource = pointer({
  cpus: fraction,
  memory: size,
  pids: integer,
  devices: list(deviceRequest),
  generic_resources: list(
    record({
      discrete_resource_spec: pointer({ kind: always(text, ''), value: always(integer, 0) }),
    }),
  ),
});

const update = pointer({
  parallelism: present(integer),
  ...all(duration, 'delay', 'monitor'),
  ...all(text, 'failure_action', 'order'),
  max_failure_ratio: fraction,
});

const deploy = pointer({
  ...all(text, 'mode', 'endpoint_mode'),
  replicas: present(integer),
  labels: mapping,
  ...all(update, 'update_config', 'rollback_config'),
  resources: record(all(resource, 'limits', 'reservations')),
  restart_policy: pointer({
    condition: text,
    ...all(present(duration), 'delay', 'window'),
    max_attempts: present(integer),
  }),
  placement: record({
    constraints: texts,
    preferences: list(record({ spread: text })),
    max_replicas_per_node: integer,
  }),
});

const healthcheck = pointer({
  test: { kind: 'test' },
  ...all(present(duration), 'timeout', 'interval', 'start_period', 'start_interval'),
  retries: present(integer),
  disable: toggle,
});

const volume = record({
  ...all(text, 'type', 'source', 'target', 'consistency'),
  read_only: toggle,
  bind: pointer({
    ...all(text, 'selinux', 'propagation', 'recursive'),
    create_host_path: { kind: 'opt-out' },
  }),
  volume: pointer({ labels: mapping, nocopy: toggle, subpath: text }),
  tmpfs: pointer({ size, mode: long }),
  image: pointer({ subpath: text }),
});

const port = record({
  ...all(text, 'name', 'mode', 'host_ip', 'published', 'protocol', 'app_protocol'),
  target: long,
});

const network = pointer({
  ...all(texts, 'aliases', 'link_local_ips'),
  ...all(text, 'interface_name', 'ipv4_address', 'ipv6_address', 'mac_address'),
  ...all(integer, 'gw_priority', 'priority'),
  driver_opts: mapping,
});

const service = record({
  ...all(text, 'cgroup_parent', 'cgroup', 'cpuset', 'container_name', 'dockerfile', 'domainname'),
  ...all(text, 'hostname', 'image', 'ipc', 'isolation', 'mac_address', 'network_mode', 'pid'),
  ...all(text, 'platform', 'pull_policy', 'restart', 'runtime', 'stop_signal', 'user'),
  ...all(text, 'userns_mode', 'uts', 'working_dir'),
  ...all(texts, 'profiles', 'cap_add', 'cap_drop', 'device_cgroup_rules', 'dns', 'dns_opt'),
  ...all(texts, 'dns_search', 'external_links', 'group_add', 'links', 'security_opt', 'tmpfs'),
  ...all(texts, 'volumes_from'),
  ...all(mapping, 'annotations', 'sysctls'),
  labels: { kind: 'mapping', isNullable: false, isFolded: true },
  ...all(present(toggle), 'attach', 'init'),
  ...all(toggle, 'oom_kill_disable', 'privileged', 'read_only', 'stdin_open', 'tty'),
  ...all(toggle, 'use_api_socket'),
  ...all(integer, 'cpu_count', 'cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime'),
  ...all(integer, 'cpu_shares', 'oom_score_adj', 'pids_limit'),
  ...all(fraction, 'cpu_percent', 'cpus'),
  ...all(size, 'mem_limit', 'mem_reservation', 'memswap_limit', 'mem_swappiness', 'shm_size'),
  ...all(words, 'command', 'entrypoint'),
  ...all(list(reference), 'configs', 'secrets'),
  ...all(list(hook), 'pre_start', 'post_start', 'pre_stop'),
  build,
  develop,
  blkio_config: blkio,
  deploy,
  healthcheck,
  credential_spec: pointer(all(text, 'config', 'file', 'registry')),
  depends_on: table(record({ condition: text, restart: toggle, required: always(toggle, false) })),
  devices: list(record(all(text, 'source', 'target', 'permissions'))),
  environment: { kind: 'mapping', isNullable: true, isFolded: true },
  expose: { kind: 'printed' },
  extra_hosts: { kind: 'hosts' },
  gpus: list(deviceRequest),
  logging: pointer({ driver: text, options: mapping }),
  models: table(pointer(all(text, 'endpoint_var', 'model_var'))),
  networks: table(network),
  ports: list(port),
  provider: pointer({ type: text, options: { kind: 'options' } }),
  scale: present(integer),
  stop_grace_period: present(duration),
  storage_opt: mapping,
  ulimits: limits,
  volumes: list(volume),
});

const fileObject = {
  ...all(text, 'name', 'file', 'environment', 'driver', 'template_driver'),
  external: toggle,
  labels: mapping,
  driver_opts: mapping,
};

export const projectShape: Shape = record({
  name: text,
  services: table(service),
  networks: table(
    record({
      ...all(text, 'name', 'driver'),
      ...all(mapping, 'driver_opts', 'labels'),
      ...all(toggle, 'external', 'internal', 'attachable'),
      ...all(present(toggle), 'enable_ipv4', 'enable_ipv6'),
      ipam: record({
        driver: text,
        config: list(
          closed({ ...all(text, 'subnet', 'gateway', 'ip_range'), aux_addresses: mapping }),
        ),
        options: mapping,
      }),
    }),
  ),
  volumes: table(
    record({
      ...all(text, 'name', 'driver'),
      ...all(mapping, 'driver_opts', 'labels'),
      external: toggle,
    }),
  ),
  secrets: table(record(fileObject)),
  configs: table(record({ ...fileObject, content: text })),
  models: table(
    record({ ...all(text, 'name', 'model'), context_size: integer, runtime_flags: texts }),
  ),
});
