import { descendants } from '../../compose/family.ts';
import { isObject } from '../../compose/json.ts';
import { fileDriver, type LogKeeping, logOptions, readLogKeeping } from '../../compose/logging.ts';
import type { ServiceView } from '../../compose/view.ts';
import { placeToAdd } from '../../compose/written-places.ts';
import type { Draft, ManualAction } from '../../findings.ts';
import type { Operation } from '../../yaml/operations.ts';
import type { TransformContext } from '../transform.ts';

interface Limits {
  readonly 'max-size': string;
  /** Docker wants the values of options as texts. */
  readonly 'max-file': string;
}

function limitsOf({ options }: TransformContext): Limits {
  const { 'max-size': size = '10m', 'max-file': files = 3 } = options['log-rotation'] ?? {};
  return { 'max-size': size, 'max-file': String(files) };
}

export function rotate(
  service: ServiceView,
  keeping: Exclude<LogKeeping, 'settled'>,
  context: TransformContext,
): Draft['action'] {
  const { name } = service;
  if (keeping === 'asked') {
    return manual(
      'a size below zero means no limit, so it may be on purpose',
      `if it is not, write "${limitsOf(context)['max-size']}" as "max-size" of service "${name}"`,
    );
  }
  if (keeping === 'foreign-options') {
    return manual(
      `the options are not those of the driver "${fileDriver}", so another one is the default where it runs`,
      `write that driver as "driver" under "logging" of service "${name}", with its own option for the size`,
    );
  }
  return manualForHeirs(service, context) ?? limit(service, limitsOf(context));
}

/** The options of one that extends it would come to stand beside a driver that does not know them. */
function manualForHeirs(
  service: ServiceView,
  { project }: TransformContext,
): ManualAction | undefined {
  const heir = descendants(service, project).find(
    ({ own }) => readLogKeeping(own) === 'foreign-options',
  );
  if (heir === undefined) return undefined;
  return manual(
    `service "${heir.name}" extends it, and its options are for another driver than "${fileDriver}"`,
    `write "driver" under "logging" of service "${heir.name}" and run compose-harden again`,
  );
}

function limit(service: ServiceView, limits: Limits): Draft['action'] {
  return {
    kind: 'fix',
    fix: {
      title: describeLimits(limits),
      risk: 'low',
      because: `Docker Engine writes to "${fileDriver}" unless its own configuration names another driver; the driver is written too, because options alone would stop the start there`,
      operations: operations(service, limits),
      caveat:
        'older lines are deleted; where the engine sends all logs elsewhere, those of this service are kept on the host instead: "docker info --format \'{{.LoggingDriver}}\'" says which driver it uses',
      check: `docker compose up -d --wait ${service.name} && docker inspect --format '{{json .HostConfig.LogConfig}}' $(docker compose ps -q ${service.name})`,
    },
  };
}

const numbers = ['', '', 'two', 'three', 'four', 'five'];

function describeLimits({ 'max-size': size, 'max-file': files }: Limits): string {
  const amount = size.replace(
    /\D$/,
    (unit) => ` ${unit === 'k' ? 'kB' : `${unit.toUpperCase()}B`}`,
  );
  const count = numbers[Number(files)] || files;
  return files === '1' ? `keep one file of ${amount}` : `keep ${count} files of ${amount}`;
}

function operations(service: ServiceView, limits: Limits): readonly Operation[] {
  const { logging } = service.definition;
  if (!isObject(logging) || Object.keys(logging).length === 0) {
    const place = placeToAdd(service, ['logging']);
    return [{ op: 'set', ...place, value: { driver: fileDriver, options: { ...limits } } }];
  }
  const present = logOptions(service.definition);
  const missing = Object.entries(limits).filter(([name]) => present[name] === undefined);
  const driver: readonly Operation[] =
    logging.driver === fileDriver
      ? []
      : [{ op: 'set', ...placeToAdd(service, ['logging', 'driver']), value: fileDriver }];
  return [
    ...driver,
    ...missing.map(
      ([name, value]): Operation => ({
        op: 'set',
        ...placeToAdd(service, ['logging', 'options', name]),
        value,
      }),
    ),
  ];
}

function manual(reason: string, instruction: string): ManualAction {
  return { kind: 'manual', reason, instruction };
}
