import type { Level, Severity } from '../findings.ts';
import { imagesKey } from './configuration-shape.ts';
import { isDay } from './dates.ts';
import {
  fault,
  type Key,
  listOf,
  mappingOf,
  requiring,
  type Shape,
  single,
  type ValuesOf,
} from './shape.ts';
import { type KnownTransform, transformKeys } from './transform-keys.ts';
import { choice, globPattern, isReason, reason } from './values.ts';
import { shown, subjectOf } from './wording.ts';

const level: Shape<Level> = choice(
  ['safe', 'standard', 'strict'],
  'a level: safe, standard or strict',
);

const failOn: Shape<Severity | 'never'> = choice(
  ['low', 'medium', 'high', 'critical', 'never'],
  'a severity: low, medium, high, critical or never',
);

const day: Shape<string> = single(
  {
    wanted: 'a day, such as 2026-12-31',
    label: 'not a day',
    help: 'write year, month and day: 2026-12-31',
    schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  },
  (text) =>
    isDay(text) ? { value: text } : { fault: `must be a day of the calendar, not ${shown(text)}` },
);

const longReason: Shape<string> = {
  ...reason,
  read(value, trail, reading) {
    const text = reason.read(value, trail, reading);
    if (text === undefined || isReason(text)) return text;
    const message = `${subjectOf(value, trail)} gives no reason`;
    const help = 'say why in a few words, for whoever reads the file next';
    return fault(value, { reading, code: 'statement-value', message, help, label: 'no reason' });
  },
};

/** What an entry of `ignore` may hold. */
export function ignoreKeys(transforms: readonly string[]) {
  return {
    transform: {
      shape: choice(transforms, 'the id of a transform'),
      text: 'The transform whose findings are ignored',
      example: 'read-only',
    },
    service: {
      shape: globPattern,
      text: 'The name of a service, or a pattern such as `legacy-*`; without it all services',
      example: 'legacy-*',
    },
    reason: {
      shape: longReason,
      text: 'Why, in a few words',
      example: '"plugin folder is written at start, ticket 114"',
    },
    expires: {
      shape: day,
      text: 'The last day on which it counts; afterwards the finding is open again',
      example: '2027-12-31',
    },
  };
}

/** What an entry of `ignore` says; the first two have to be there. */
export type IgnoreEntry = ValuesOf<ReturnType<typeof ignoreKeys>>;

function ignoreShape(transforms: readonly string[]): Shape<IgnoreEntry> {
  return requiring(
    mappingOf('a mapping with a transform and a reason', ignoreKeys(transforms)),
    ['transform', 'reason'],
    '{ transform: read-only, service: web, reason: "why it is left as it is" }',
  );
}

const fileKeys = {
  exclude: {
    shape: listOf(globPattern, 'a list of patterns'),
    text: 'Files and folders that a recursive search leaves out, as in `.gitignore`, from the folder of this file on',
    example: '["examples/**"]',
  },
};

/** What can stand at the top level of a configuration file. A new part is a row here. */
export function configurationKeys(transforms: readonly KnownTransform[]) {
  const ids = transforms.map(({ id }) => id);
  return {
    level: {
      shape: level,
      text: 'The level without `--level`: `safe`, `standard` or `strict`',
      example: 'standard',
    },
    failOn: {
      shape: failOn,
      text: 'From which severity on an open finding fails `--check`, without `--fail-on`: `low`, `medium`, `high`, `critical` or `never`',
      example: 'high',
    },
    transforms: {
      shape: mappingOf('a mapping of transforms', transformKeys(transforms)),
      text: 'What is wanted of single transforms: `off`, or their severity and options',
      example: '{ stop-grace-period: off, log-rotation: { options: { max-file: 5 } } }',
    },
    images: imagesKey,
    ignore: {
      shape: listOf(ignoreShape(ids), 'a list of what to ignore'),
      text: 'Findings that are left as they are, each with the reason',
      example:
        '[{ transform: read-only, service: legacy-*, reason: "plugin folder is written at start" }]',
    },
    files: {
      shape: mappingOf('a mapping', fileKeys),
      text: 'Which files are looked at; `exclude` lists patterns that a recursive search leaves out',
      example: '{ exclude: ["examples/**"] }',
    },
  } satisfies { readonly [name: string]: Key<unknown> };
}

export type ConfigurationValues = ValuesOf<ReturnType<typeof configurationKeys>>;

export function configurationShape(
  transforms: readonly KnownTransform[],
): Shape<ConfigurationValues> {
  return mappingOf('a mapping', configurationKeys(transforms));
}
