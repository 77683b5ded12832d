import { pathRules } from './path-rules.ts';

/**
 * How a value is laid over another one where it is not done by the kind of the values alone (Compose
 * spec, Merge):
 * - `replace`: the later value stands alone, even when it is empty.
 * - `sequence`: both sides become lists, a mapping one of `key=value` in the order of its keys.
 * - `hosts`: as `sequence`, without what is there already.
 * - `names`: a list of names becomes a mapping without values.
 * - `dependencies`: a list of names becomes a mapping with the condition that Compose assumes.
 * - `build`: a text is the context.
 * - `logging`: merged only where no two drivers differ.
 * - `addresses`: merged by subnet.
 */
export type MergeRule =
  | 'replace'
  | 'sequence'
  | 'hosts'
  | 'names'
  | 'dependencies'
  | 'build'
  | 'logging'
  | 'addresses';

/**
 * What makes two items of a list the same, so that the later one takes the place of the earlier one:
 * - `name`: the text up to `=`.
 * - `text`: the whole text or number.
 * - `volume`, `device`: the path in the container.
 * - `secret`, `config`: the path in the container, or the name where none is given.
 * - `port`: address, both ports and protocol.
 * - `file`: the path of an env file.
 */
export type Identity =
  | 'name'
  | 'text'
  | 'volume'
  | 'device'
  | 'secret'
  | 'config'
  | 'port'
  | 'file';

const merging: { readonly [rule in MergeRule]: readonly string[] } = {
  replace: [
    'services.*.command',
    'services.*.entrypoint',
    'services.*.healthcheck.test',
    'services.*.ulimits.*',
  ],
  sequence: [
    'networks.*.labels',
    'volumes.*.labels',
    'services.*.annotations',
    'services.*.build.args',
    'services.*.build.additional_contexts',
    'services.*.build.labels',
    'services.*.deploy.labels',
    'services.*.dns',
    'services.*.dns_opt',
    'services.*.dns_search',
    'services.*.env_file',
    'services.*.environment',
    'services.*.label_file',
    'services.*.labels',
    'services.*.sysctls',
    'services.*.tmpfs',
  ],
  hosts: ['services.*.extra_hosts', 'services.*.build.extra_hosts'],
  names: ['services.*.models', 'services.*.networks'],
  dependencies: ['services.*.depends_on'],
  build: ['services.*.build'],
  logging: ['services.*.logging'],
  addresses: ['networks.*.ipam.config'],
};

const identities: { readonly [identity in Identity]: readonly string[] } = {
  name: [
    'networks.*.labels',
    'networks.*.ipam.options',
    'services.*.annotations',
    'services.*.build.args',
    'services.*.build.additional_contexts',
    'services.*.build.labels',
    'services.*.build.tags',
    'services.*.cap_add',
    'services.*.cap_drop',
    'services.*.deploy.labels',
    'services.*.dns',
    'services.*.dns_opt',
    'services.*.dns_search',
    'services.*.environment',
    'services.*.labels',
    'services.*.links',
    'services.*.networks.*.aliases',
    'services.*.networks.*.link_local_ips',
    'services.*.profiles',
    'services.*.sysctls',
    'services.*.tmpfs',
  ],
  text: ['services.*.expose'],
  volume: ['services.*.volumes'],
  device: ['services.*.devices'],
  secret: ['services.*.secrets'],
  config: ['services.*.configs'],
  port: ['services.*.ports'],
  file: ['services.*.env_file'],
};

function byPattern<Rule extends string>(
  table: {
    readonly [rule in Rule]: readonly string[];
  },
): readonly (readonly [string, Rule])[] {
  // The keys of a record are its type's keys; Object.entries forgets that.
  const entries = Object.entries(table) as [Rule, readonly string[]][];
  return entries.flatMap(([rule, patterns]) => patterns.map((pattern) => [pattern, rule] as const));
}

export const mergeRules = pathRules(byPattern(merging));
export const identityRules = pathRules(byPattern(identities));
