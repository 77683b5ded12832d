import { existsSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Json } from '../../src/yaml/operations.ts';
import { type Published, readSchema } from './places.ts';

/** A copy of the official schema, to compare verdicts with. */
export interface Official {
  readonly name: 'dclint' | 'reference';
  readonly schema: Published;
  readonly accepts: (file: Json) => boolean;
}

const settings = { strict: false, validateFormats: false } as const;

/** The copy that the npm package `dclint` ships; it is older than our schema. */
function fromDclint(): Official {
  const path = new URL('../../node_modules/dclint/schemas/compose.schema.json', import.meta.url);
  // Ajv knows draft-07 under another address than the one written there.
  const schema = {
    ...readSchema(path),
    $schema: 'http://json-schema.org/draft-07/schema#',
  };
  return { name: 'dclint', schema, accepts: new Ajv(settings).compile(schema) };
}

/** A newer copy that lies outside this repository, when there is one. */
function fromReference(): Official | undefined {
  const folder = process.env.COMPOSE_HARDEN_REFERENCE;
  const path = folder && `${folder}/compose-spec.schema.json`;
  if (!path || !existsSync(path)) return undefined;
  const schema = readSchema(path);
  return { name: 'reference', schema, accepts: new Ajv2020(settings).compile(schema) };
}

export const officials: readonly Official[] = [fromDclint(), fromReference()].filter(
  (official) => official !== undefined,
);

export const ownSchema = readSchema(new URL('../../schemas/compose-spec.json', import.meta.url));

/** Our schema as any other validator reads it. */
export const ajvAccepts: (file: Json) => boolean = new Ajv2020(settings).compile(ownSchema);
