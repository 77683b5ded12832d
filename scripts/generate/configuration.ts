import { knownTransforms } from '../../src/configuration.ts';
import {
  configurationKeys,
  configurationShape,
  ignoreKeys,
} from '../../src/statements/configuration-keys.ts';
import { imageKeys } from '../../src/statements/configuration-shape.ts';
import { serviceKeys } from '../../src/statements/service-shape.ts';
import type { Key } from '../../src/statements/shape.ts';
import { optionKeys } from '../../src/statements/transform-keys.ts';

type Keys = { readonly [name: string]: Pick<Key<unknown>, 'text' | 'example'> };

function table(keys: Keys): string {
  const rows = Object.entries(keys).map(
    ([name, { text, example }]) => `| \`${name}\` | ${text} | \`${example}\` |`,
  );
  return ['| key | what it says | example |', '|---|---|---|', ...rows].join('\n');
}

/** What the checker takes, in the order in which the page shows it. */
export function configurationTables(): readonly string[] {
  const ids = knownTransforms.map(({ id }) => id);
  return [
    table(configurationKeys(knownTransforms)),
    optionTable(),
    table(ignoreKeys(ids)),
    table(serviceKeys(ids)),
    table(imageKeys),
  ];
}

function optionTable(): string {
  const rows = Object.entries(optionKeys).flatMap(([id, keys]: [string, Keys]) =>
    Object.entries(keys).map(
      ([name, { text, example }]) => `| \`${id}\` | \`${name}\` | ${text} | \`${example}\` |`,
    ),
  );
  return ['| transform | option | what it says | example |', '|---|---|---|---|', ...rows].join(
    '\n',
  );
}

/** For editors; made from what the checker itself reads. */
export function configurationSchema(): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://compose-harden.dev/schemas/config.schema.json',
    title: 'Configuration of compose-harden',
    description: 'The file .compose-harden.yaml. compose-harden itself checks more than this says.',
    ...configurationShape(knownTransforms).schema,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
