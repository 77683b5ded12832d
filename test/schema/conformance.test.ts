import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastCheck from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/yaml/operations.ts';
import { type ParsedFile, parseSource } from '../../src/yaml/parse.ts';
import { Refusal, sourceFromText } from '../../src/yaml/text.ts';
import { toJson } from '../../src/yaml/value.ts';
import { intendedDifferences } from './intended-differences.ts';
import { ajvAccepts, officials, ownSchema } from './official.ts';
import { definitionsOf, type Published, placesOf } from './places.ts';
import { commonShapes, ownShapes } from './shapes.ts';
import { validate } from './validate.ts';

interface Mutation {
  readonly place: string;
  readonly shape: string;
  readonly file: Json;
}

const places = placesOf(ownSchema);

const mutations: readonly Mutation[] = places.flatMap((place) =>
  [...commonShapes, ...ownShapes(place.schema)].map(([shape, value]) => ({
    place: place.name,
    shape,
    file: place.fileWith(value),
  })),
);

const others = [{ name: 'own' as const, accepts: ajvAccepts }, ...officials];

function accepts(file: Json): boolean {
  return validate(file).length === 0;
}

function intended(from: 'own' | 'dclint' | 'reference', { place, shape }: Mutation): boolean {
  return intendedDifferences.some(
    (difference) =>
      difference.from.some((name) => name === from) &&
      difference.places.includes(place) &&
      (difference.shapes === undefined || difference.shapes.includes(shape)),
  );
}

describe.each(others)('the verdict beside the schema $name', ({ name, accepts: otherAccepts }) => {
  it('differs only where that is intended', () => {
    const unexplained = mutations
      .filter((mutation) => accepts(mutation.file) !== otherAccepts(mutation.file))
      .filter((mutation) => !intended(name, mutation))
      .map(({ place, shape, file }) => `${place}: ${shape} is ${accepts(file) ? '' : 'not '}valid`);
    expect(unexplained).toEqual([]);
  });

  it('differs still at every place that is listed, by accepting', () => {
    const differing = mutations.filter(
      (mutation) => accepts(mutation.file) && !otherAccepts(mutation.file),
    );
    const gone = intendedDifferences
      .filter(({ from }) => from.some((other) => other === name))
      .flatMap((difference) =>
        difference.places
          .filter((place) => !differing.some((it) => it.place === place && intended(name, it)))
          .map((place) => `${place}: ${difference.reason}`),
      );
    expect(gone).toEqual([]);
  });

  it('is the same for files with several mutations', () => {
    const same = mutations.filter((mutation) => !intended(name, mutation));
    const choice = fastCheck.array(fastCheck.nat(same.length - 1), {
      minLength: 2,
      maxLength: 5,
    });
    fastCheck.assert(
      fastCheck.property(choice, (chosen) => {
        const file = chosen.map((index) => same[index]?.file ?? null).reduce(combined);
        expect(accepts(file)).toBe(otherAccepts(file));
      }),
      { seed: 20_260_101, numRuns: 10_000 },
    );
  });

  it('is the same for every fixture that is not there for a difference', () => {
    const folder = fileURLToPath(new URL('../../fixtures', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?:compose[^/]*|schema\/[^/]*)\.ya?ml$/.test(file))
      .flatMap((file) => models(join(folder, file)).map((model) => ({ file, model })));
    expect(files.length).toBeGreaterThan(40);
    const differing = files.filter(({ model }) => accepts(model) !== otherAccepts(model));
    const meant =
      name === 'own' ? [] : files.filter(({ file }) => file.startsWith('schema/accepted-'));
    expect(differing).toEqual(meant);
  });
});

/** Both mutations in one file, the later one where they meet. */
function combined(one: Json, other: Json): Json {
  if (!isMapping(one) || !isMapping(other)) return other;
  const result: { [key: string]: Json } = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const present = result[key];
    result[key] = present === undefined ? value : combined(present, value);
  }
  return result;
}

function isMapping(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The documents of a file; Ajv fails on objects without a prototype, so they get one. */
function models(path: string): readonly Json[] {
  return (parsed(path)?.documents ?? []).map(({ value }) => structuredClone(toJson(value)));
}

function parsed(path: string): ParsedFile | undefined {
  try {
    return parseSource(sourceFromText(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

describe('the violations of every mutation', () => {
  it('are each named once', () => {
    const repeated = mutations.filter(({ file }) => {
      const keys = validate(file).map(({ code, path }) => JSON.stringify([code, path]));
      return new Set(keys).size < keys.length;
    });
    expect(repeated).toEqual([]);
  });

  it('say nothing of the value', () => {
    const secret = 'Zx9-hidden';
    const values: readonly Json[] = [
      secret,
      [secret, secret],
      [{ key: secret }],
      { key: secret },
      { key: [secret, { key: secret }] },
      { [`KEY=${secret}`]: secret },
      [{ [`KEY=${secret}`]: secret }],
    ];
    const violations = places.flatMap((place) =>
      values.flatMap((value) => validate(place.fileWith(value))),
    );
    const telling = violations.filter(({ message, label = '', help = '' }) =>
      [message, label, help].some((text) => text.includes(secret)),
    );
    expect(violations.length).toBeGreaterThan(1000);
    expect(telling).toEqual([]);
  });
});

describe('our schema', () => {
  const names = (schema: Published) => new Set(placesOf(schema).map(({ name }) => name));

  it.each(officials)('knows every place that $name knows', ({ schema }) => {
    expect([...names(schema)].filter((name) => !names(ownSchema).has(name))).toEqual([]);
    const definitions = Object.keys(definitionsOf(schema));
    expect(definitions.filter((name) => !(name in definitionsOf(ownSchema)))).toEqual([]);
  });

  it.each(officials)('knows no place that $name does not, newer ones apart', (official) => {
    const theirs = names(official.schema);
    const surplus = [...names(ownSchema)]
      .filter((name) => !theirs.has(name))
      .filter((name) => !intended(official.name, { place: name, shape: '', file: null }));
    expect(surplus).toEqual([]);
  });

  it('describes every key and definition in one sentence with a link', () => {
    const described = /^\S.*\. https:\/\/github\.com\/compose-spec\/compose-spec\/blob\/main\/\S+$/;
    const members = allSchemas(ownSchema).flatMap((schema) =>
      Object.entries(schema.properties ?? {}),
    );
    const entries = [...members, ...Object.entries(definitionsOf(ownSchema))];
    expect(entries.length).toBeGreaterThan(340);
    const bare = entries.filter(([, { description }]) => !described.test(description ?? ''));
    expect(bare.map(([name]) => name)).toEqual([]);
  });

  it('uses no description of the official ones', () => {
    const ours = new Set(allSchemas(ownSchema).map(firstSentence));
    const copied = officials
      .flatMap(({ schema }) => allSchemas(schema).map(firstSentence))
      .filter((text) => text !== '' && ours.has(text));
    expect(copied).toEqual([]);
  });
});

function firstSentence({ description = '' }: Published): string {
  return description.replace(/ https:.*$/s, '').trim();
}

function allSchemas(schema: Published): readonly Published[] {
  const members = [
    ...Object.values(definitionsOf(schema)),
    ...Object.values(schema.properties ?? {}),
    ...Object.values(schema.patternProperties ?? {}),
    ...(schema.oneOf ?? []),
    ...(schema.items === undefined ? [] : [schema.items]),
  ];
  return [schema, ...members.flatMap(allSchemas)];
}
