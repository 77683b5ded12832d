/** Where our verdict is meant to differ from another one, always to accept what the other refuses. */
export interface IntendedDifference {
  readonly from: readonly ('dclint' | 'reference')[];
  readonly places: readonly string[];
  /** Names of shapes; all shapes when absent. */
  readonly shapes?: readonly string[];
  readonly reason: string;
}

const anyText = [
  'empty text',
  'text',
  'one letter',
  'text true',
  'text number',
  'duration',
  'size',
  'variable',
  'variable in text',
];

export const intendedDifferences: readonly IntendedDifference[] = [
  {
    from: ['dclint', 'reference'],
    places: [
      'include[].env_file',
      'networks.*.labels',
      'services.*.annotations',
      'services.*.build.additional_contexts',
      'services.*.build.args',
      'services.*.build.labels',
      'services.*.cap_add',
      'services.*.cap_drop',
      'services.*.deploy.labels',
      'services.*.dns',
      'services.*.dns_opt',
      'services.*.dns_search',
      'services.*.environment',
      'services.*.expose',
      'services.*.labels',
      'services.*.links',
      'services.*.networks.*.aliases',
      'services.*.networks.*.link_local_ips',
      'services.*.profiles',
      'services.*.sysctls',
      'services.*.tmpfs',
      'services.*.volumes',
    ],
    shapes: ['list with repetition', 'list with repeated number'],
    reason: 'Compose keeps the last of equal items before it validates',
  },
  {
    from: ['dclint', 'reference'],
    places: ['services.*.depends_on.*.required'],
    shapes: anyText,
    reason: 'Compose turns text into a boolean here before it validates',
  },
  {
    from: ['dclint', 'reference'],
    places: [
      'include',
      'include[]',
      'include[].path',
      'include[].env_file',
      'include[].project_directory',
      'services.*.extends.file',
    ],
    shapes: ['null', 'list of null'],
    reason:
      'Compose resolves `include` and `extends` before it validates, and takes null for absent',
  },
  {
    from: ['dclint', 'reference'],
    places: ['include', 'include[]'],
    shapes: [
      'list of mappings',
      'mapping to text',
      'mapping to null',
      'mapping to number',
      'mapping to fraction',
      'mapping to boolean',
      'mapping to list',
      'mapping to mapping',
      'mapping with extension',
      'mapping with blank in key',
      'mapping with empty key',
      'service and an unknown key',
    ],
    reason: 'Compose resolves `include` before it validates, and passes over keys it does not know',
  },
  {
    from: ['dclint', 'reference'],
    places: ['services.*.extends'],
    shapes: ['service and an unknown key'],
    reason: 'Compose resolves `extends` before it validates, and passes over keys it does not know',
  },
  {
    from: ['dclint'],
    places: [
      'services.*.build.no_cache_filter',
      'services.*.build.no_cache_filter[]',
      'services.*.build.provenance',
      'services.*.build.sbom',
      'services.*.develop.watch[].initial_sync',
      'services.*.pre_start',
      'services.*.pre_start[]',
      'services.*.pre_start[].command',
      'services.*.pre_start[].command[]',
      'services.*.pre_start[].environment',
      'services.*.pre_start[].environment.*',
      'services.*.pre_start[].environment[]',
      'services.*.pre_start[].image',
      'services.*.pre_start[].per_replica',
      'services.*.pre_start[].privileged',
      'services.*.pre_start[].user',
      'services.*.pre_start[].working_dir',
    ],
    reason: 'the key is newer than the copy in this package',
  },
  {
    from: ['dclint'],
    places: ['services.*.models', 'services.*.models.*'],
    shapes: ['null', 'mapping to null'],
    reason: 'a model without settings is newer than the copy in this package',
  },
];
