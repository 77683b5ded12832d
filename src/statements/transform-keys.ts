import type { JsonObject } from '../compose/json.ts';
import { parseSize } from '../compose/size.ts';
import type { Severity } from '../findings.ts';
import { faultOfSecretsFolder } from '../secrets-folder.ts';
import type { TransformOptions } from '../transform-options.ts';
import { fault, type Key, listOf, mappingOf, type Placed, type Shape, single } from './shape.ts';
import { choice, cpus, isCompatible, memory, pids, port, wholeNumber } from './values.ts';
import { shown, subjectOf } from './wording.ts';

/** A transform as the configuration knows it. */
export interface KnownTransform {
  readonly id: string;
  readonly title: string;
}

const logSize: Shape<string> = single(
  {
    wanted: 'a size, such as 10m',
    label: 'not a size',
    help: 'write a whole number with k, m or g, such as 10m',
    schema: { type: 'string', pattern: '^[1-9]\\d*[kmg]$' },
  },
  (text) =>
    /^[1-9]\d*[kmg]$/.test(text) && parseSize(text) !== undefined
      ? { value: text }
      : { fault: `must be a size, such as 10m, not ${shown(text)}` },
);

const secretsDirectory: Shape<string> = single(
  {
    wanted: 'a folder in that of the Compose file, such as deploy/secrets',
    label: 'not such a folder',
    help: 'write it with forward slashes and without "..", such as deploy/secrets',
    schema: { type: 'string', pattern: '^[^/]' },
  },
  (text) => {
    const fault = faultOfSecretsFolder(text);
    return fault === undefined ? { value: text } : { fault };
  },
);

type OptionRows = {
  readonly [id in keyof Required<TransformOptions>]: {
    readonly [name in keyof Required<NonNullable<TransformOptions[id]>>]: Key<
      NonNullable<NonNullable<TransformOptions[id]>[name]>
    >;
  };
};

/** The options of the transforms that have some. A new option is a row here and a line in `TransformOptions`. */
export const optionKeys: OptionRows = {
  'bind-localhost': {
    allow: {
      shape: listOf(port, 'a list of ports'),
      text: 'Ports of the host that stay open to other computers',
      example: '[5432]',
    },
  },
  'no-latest': {
    digest: {
      shape: isCompatible,
      text: 'Whether images are pinned to their digest too, where the lock file has it, as with `--digest`',
      example: 'true',
    },
  },
  'secrets-from-env': {
    directory: {
      shape: secretsDirectory,
      text: 'The folder of secret files, in that of the Compose file, without `--secrets-dir`; secrets',
      example: 'deploy/secrets',
    },
  },
  'log-rotation': {
    'max-size': {
      shape: logSize,
      text: 'How large one file of a log becomes; 10m',
      example: '50m',
    },
    'max-file': {
      shape: wholeNumber('a number of files, such as 3', 1, 1000),
      text: 'How many files of a log are kept; 3',
      example: '5',
    },
  },
  'resource-limits': {
    memory: {
      shape: memory,
      text: 'The memory limit of a service of which nothing more exact is known; 2g',
      example: '1g',
    },
    cpus: { shape: cpus, text: 'Its CPU limit; 1', example: '2' },
    pids: { shape: pids, text: 'Its most processes and threads; 1024', example: '512' },
  },
};

export const severity: Shape<Severity> = choice(
  ['low', 'medium', 'high', 'critical'],
  'a severity: low, medium, high or critical',
);

/** What is wanted of a transform. */
export type TransformSetting =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      readonly severity: Placed<Severity> | undefined;
      readonly options: { readonly [name: string]: Placed<unknown> };
    };

type Rows = { readonly [name: string]: Key<unknown> };

/** The keys of one transform, for the checker and the documentation. */
export function settingKeys(id: string): Rows {
  const rows: { readonly [id: string]: Rows } = optionKeys;
  const options = Object.hasOwn(rows, id) ? rows[id] : undefined;
  return {
    severity: {
      shape: severity,
      text: 'The severity of all its findings',
      example: 'low',
    },
    ...(options && {
      options: {
        shape: mappingOf('a mapping of options', options),
        text: 'What it does otherwise than usual',
        example: exampleOf(options),
      },
    }),
  };
}

/** `{ max-size: 50m, max-file: 5 }`. */
function exampleOf(rows: Rows): string {
  const members = Object.entries(rows).map(([name, { example }]) => `${name}: ${example}`);
  return `{ ${members.join(', ')} }`;
}

const offSchema: JsonObject = { enum: ['off', false] };

function settingShape(id: string): Shape<TransformSetting> {
  const keys = mappingOf('"off" or a mapping', settingKeys(id));
  return {
    wanted: keys.wanted,
    schema: { anyOf: [offSchema, keys.schema] },
    read(value, trail, reading) {
      if (value.kind === 'scalar' && (value.value === 'off' || value.value === false)) {
        return { kind: 'off' };
      }
      if (value.kind !== 'map') {
        const message = `${subjectOf(value, trail)} must be ${keys.wanted}`;
        const help = `write ${id}: off, or its keys: ${Object.keys(settingKeys(id)).join(', ')}`;
        return fault(value, { reading, code: 'statement-type', message, help });
      }
      const read = keys.read(value, trail, reading);
      if (read === undefined) return undefined;
      // What each key holds comes from the rows above.
      const { severity: wanted, options } = read as {
        readonly severity?: Placed<Severity>;
        readonly options?: Placed<{ readonly [name: string]: Placed<unknown> }>;
      };
      return { kind: 'on', severity: wanted, options: options?.value ?? {} };
    },
  };
}

/** A row for each transform. */
export function transformKeys(transforms: readonly KnownTransform[]): {
  readonly [id: string]: Key<TransformSetting>;
} {
  return Object.fromEntries(
    transforms.map(({ id, title }) => [
      id,
      { shape: settingShape(id), text: title, example: 'off' },
    ]),
  );
}
