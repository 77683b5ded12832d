import type { Settings } from './options.ts';
import type { Configuration } from './statements/configuration.ts';
import { escapeLine } from './terminal.ts';

type Row = readonly [setting: string, value: string, origin: string];

/** Every setting with its value, and where that comes from. */
export function configurationText(
  settings: Settings,
  configuration: Configuration | undefined,
  baseline: string | undefined,
): string {
  const rows: readonly Row[] = [
    ...settingRows(settings, configuration, baseline),
    ...transformRows(configuration),
    ...imageRows(configuration),
    ...ignoreRows(configuration),
  ];
  const widths = [0, 1].map((column) =>
    Math.min(40, Math.max(...rows.map((row) => escapeLine(row[column] ?? '').length))),
  );
  return rows
    .map((row) => {
      const [setting, value, origin] = row.map(escapeLine);
      return `${setting?.padEnd(widths[0] ?? 0)}  ${value?.padEnd(widths[1] ?? 0)}  ${origin}\n`;
    })
    .join('');
}

function settingRows(
  { origins, level, failOn, only, skip, exclude, color, configuration: choice }: Settings,
  configuration: Configuration | undefined,
  baseline: string | undefined,
): readonly Row[] {
  const file = configuration?.name;
  const chosen = (
    name: string,
    value: string,
    stated?: { value: unknown; source: string },
  ): Row => {
    const origin = origins.get(name);
    if (origin !== undefined) return [name, value, origin];
    return stated === undefined
      ? [name, value, 'default']
      : [name, shown(stated.value), stated.source];
  };
  return [
    ['configuration', file ?? 'none', originOfFile(choice, origins, file)],
    chosen('level', level, configuration?.level),
    chosen('failOn', failOn, configuration?.failOn),
    chosen('only', only?.join(', ') ?? 'all'),
    chosen('skip', skip.length === 0 ? 'none' : skip.join(', ')),
    chosen('color', color),
    ['baseline', baseline ?? 'none', origins.get('baseline') ?? (baseline ? 'found' : 'default')],
    ...exclude.map((pattern): Row => ['exclude', pattern, origins.get('exclude') ?? '--exclude']),
    ...(configuration?.exclude === undefined
      ? []
      : [
          [
            'files.exclude',
            shown(configuration.exclude.value),
            configuration.exclude.source,
          ] as const,
        ]),
  ];
}

function originOfFile(
  choice: Settings['configuration'],
  origins: Settings['origins'],
  file: string | undefined,
): string {
  if (choice !== undefined) return origins.get('config') ?? '--config';
  return file === undefined ? 'default' : 'found';
}

function transformRows(configuration: Configuration | undefined): readonly Row[] {
  return (configuration?.transforms ?? []).flatMap(({ id, off, severity, options }): Row[] => [
    ...(off === undefined ? [] : [[`transforms.${id}`, 'off', off.source] as const]),
    ...(severity === undefined
      ? []
      : [[`transforms.${id}.severity`, severity.value, severity.source] as const]),
    ...options.map(
      ({ name, value }) =>
        [`transforms.${id}.options.${name}`, shown(value.value), value.source] as const,
    ),
  ]);
}

function imageRows(configuration: Configuration | undefined): readonly Row[] {
  return (configuration?.images ?? []).flatMap(({ repository, tag, statement }) => {
    const image = tag === undefined ? repository : `${repository}:${tag}`;
    return Object.entries(statement).map(
      ([fact, { value, source }]): Row => [
        `images.${image}.${fact}`,
        shown(value instanceof Map ? Object.fromEntries(value) : value),
        source,
      ],
    );
  });
}

function ignoreRows(configuration: Configuration | undefined): readonly Row[] {
  return (configuration?.ignores ?? []).map(
    ({ transform, service, reason, expires, place }): Row => [
      `ignore.${transform}`,
      `${service ?? 'all'}${expires === undefined ? '' : ` until ${expires}`}: ${reason}`,
      place,
    ],
  );
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
