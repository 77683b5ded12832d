import fc from 'fast-check';
import {
  integer,
  mostly,
  options,
  type Pieces,
  pairs,
  path,
  sequence,
  some,
  table,
  text,
  texts,
  toggle,
  words,
} from './values.ts';
import { isMapping, type Piece } from './yaml-text.ts';

const external = mostly(toggle, some({ name: text }));
const labels = pairs(['l', 'x-l']);
const driverOptions = options(['o', 'device', 'x-o']);

const ipam = some({
  driver: text,
  config: sequence(
    some({
      subnet: words(['10.0.0.0/24', '10.1.0.0/16'], ['x']),
      gateway: text,
      ip_range: text,
      aux_addresses: table(['h'], words(['10.0.0.9'], ['1', 'null'])),
    }),
    2,
  ),
  options: table(['o'], words(['v', '"1"'], ['1', 'null'])),
});

const network = fc.oneof(
  words(['null']),
  some({
    name: text,
    driver: text,
    driver_opts: driverOptions,
    external,
    internal: toggle,
    attachable: toggle,
    labels,
    enable_ipv4: toggle,
    enable_ipv6: toggle,
    'x-n': text,
    ipam,
  }),
);

const localVolume = some(
  { type: words(['none', 'nfs']), o: words(['bind', 'rw', '"rw,bind"']), device: path },
  ['type', 'o', 'device'],
);

const volume = fc.oneof(
  words(['null']),
  some({ name: text, external: words(['true', 'yes']) }, ['external']),
  some({ name: text, driver: text, driver_opts: driverOptions, labels, 'x-v': text }),
  some({ driver: words(['local'], ['x']), driver_opts: localVolume }, ['driver_opts']),
  mostly(words(['null']), some({ name: text, driver: text, external, labels })),
);

const named = { name: text, labels, template_driver: text, 'x-s': text };
const environment = words(['SET', 'UNSET', 'A'], ['""']);

/** At most one source of content, as a rule. */
function fileObject(sources: { readonly [name: string]: Pieces }): Pieces {
  const alone = Object.entries(sources).map(([name, source]) =>
    some({ [name]: source, ...named }, [name]),
  );
  return mostly(fc.oneof(...alone), some({ ...sources, ...named, external }));
}

const declared = fc.oneof(words(['true', 'yes']), toggle);
const secret = fileObject({ file: path, environment, external: declared });
const config = fileObject({ file: path, content: text, environment, external: declared });

const model = some(
  { model: text, name: text, context_size: integer, runtime_flags: texts, 'x-m': text },
  ['model'],
);

const section = fc.oneof(
  ...Object.entries({
    networks: table(['n1', 'n2', 'default', 'x-n'], network),
    volumes: table(['data', 'logs', 'cache', 'v'], volume),
    secrets: table(['s1', 's2'], secret),
    configs: table(['s1', 's2'], config),
    models: table(['m1'], model, 2),
    name: words(['proj', 'Foo', '${SET}', '"foo.bar"', '_x'], ['""', '${UNSET}', '1']),
    version: words(["'3'", '"2.4"'], ['3', '3.8']),
    'x-top': fc.oneof(
      text,
      some({ 'x-a': text, b: sequence(text), 'x-b': some({ 'x-c': integer }) }),
      words(['2001-01-01', '0777', '1.10', '"${SET}"', '$$']),
    ),
  }).map(([name, value]) => value.map((piece) => [name, piece] as const)),
);

/** Top-level sections other than the services, each at most once. */
export const someSections: fc.Arbitrary<readonly (readonly [string, Piece])[]> = fc.uniqueArray(
  section,
  { maxLength: 3, selector: ([name]) => name },
);

const nothing = (...names: readonly string[]): Piece => ({
  entries: names.map((name) => [name, 'null']),
});

/** Plain declarations of all that services refer to, so that most references are right. */
export const declarations: readonly (readonly [string, Piece])[] = [
  ['networks', nothing('n1', 'n2')],
  ['volumes', nothing('data', 'logs', 'cache')],
  [
    'secrets',
    {
      entries: [
        ['s1', { entries: [['file', './s1']] }],
        ['s2', { entries: [['environment', 'SET']] }],
      ],
    },
  ],
  [
    'configs',
    {
      entries: [
        ['s1', { entries: [['content', 'a']] }],
        ['s2', { entries: [['file', './s2']] }],
      ],
    },
  ],
  ['models', { entries: [['m1', { entries: [['model', 'ai/m']] }]] }],
];

/** Sections with a declaration of each name, of the first section that has it. */
export function completed(
  sections: readonly (readonly [string, Piece])[],
): readonly (readonly [string, Piece])[] {
  const own = new Map(sections);
  const filled = declarations.map(([name, declared]) => {
    const written = own.get(name);
    if (written === undefined || !isMapping(written) || !isMapping(declared)) {
      return [name, written ?? declared] as const;
    }
    const missing = declared.entries.filter(
      ([key]) => !written.entries.some(([taken]) => taken === key),
    );
    return [name, { entries: [...written.entries, ...missing] }] as const;
  });
  return [...sections.filter(([name]) => !filled.some(([taken]) => taken === name)), ...filled];
}
