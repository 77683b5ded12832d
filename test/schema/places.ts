import { readFileSync } from 'node:fs';
import type { Json } from '../../src/yaml/operations.ts';

/** A published JSON Schema, of which the tests need only these keywords. */
export interface Published {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Published[];
  readonly properties?: { readonly [key: string]: Published };
  readonly patternProperties?: { readonly [pattern: string]: Published };
  readonly items?: Published;
  readonly $defs?: { readonly [name: string]: Published };
  readonly definitions?: { readonly [name: string]: Published };
}

/** Something that a schema speaks of: `services.*.ports[].target`. */
export interface Place {
  readonly name: string;
  readonly schema: Published;
  /** Puts a value there, in the smallest file that is valid otherwise. */
  readonly fileWith: (value: Json) => Json;
}

export function readSchema(path: string | URL): Published {
  // What the tests read from it is compared, not trusted.
  return JSON.parse(readFileSync(path, 'utf8')) as Published;
}

export function definitionsOf(root: Published): { readonly [name: string]: Published } {
  return root.$defs ?? root.definitions ?? {};
}

function follow(root: Published, schema: Published): Published {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.split('/').at(-1) ?? '';
  return follow(root, definitionsOf(root)[name] ?? {});
}

/** Every place of a schema, once for each way that leads there. */
export function placesOf(root: Published): readonly Place[] {
  return [...walk(root, { name: '', schema: root, fileWith: (value) => value })];
}

function* walk(root: Published, place: Place): Generator<Place> {
  const schema = follow(root, place.schema);
  yield { ...place, schema };
  for (const branch of schema.oneOf ?? []) {
    const inner = walk(root, { ...place, schema: branch });
    inner.next();
    yield* inner;
  }
  for (const [key, member] of Object.entries(schema.properties ?? {})) {
    const name = place.name === '' ? key : `${place.name}.${key}`;
    yield* walk(root, { name, schema: member, fileWith: holding(root, place, schema, key) });
  }
  for (const [pattern, member] of Object.entries(schema.patternProperties ?? {})) {
    if (pattern === '^x-') continue;
    const fileWith = holding(root, place, schema, 'name');
    yield* walk(root, { name: `${place.name}.*`, schema: member, fileWith });
  }
  if (schema.items !== undefined) {
    const fileWith = (value: Json) => place.fileWith([value]);
    yield* walk(root, { name: `${place.name}[]`, schema: schema.items, fileWith });
  }
}

function holding(root: Published, place: Place, schema: Published, key: string) {
  const others = (schema.required ?? [])
    .filter((other) => other !== key)
    .map((other) => [other, smallest(root, schema.properties?.[other] ?? {})] as const);
  return (value: Json) => place.fileWith({ ...Object.fromEntries(others), [key]: value });
}

function smallest(root: Published, written: Published): Json {
  const schema = follow(root, written);
  const [choice] = schema.enum ?? [];
  if (choice !== undefined) return choice;
  const types = [schema.type ?? []].flat();
  if (types.includes('string')) return 'text';
  return types.includes('integer') ? 1 : [];
}
