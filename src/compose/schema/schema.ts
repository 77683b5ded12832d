import { schemaText } from '../../generated/compose-schema.ts';
import type { Path } from '../../yaml/operations.ts';

export type TypeName = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/**
 * What `schemas/compose-spec.json` may use of JSON Schema. It needs no `oneOf`: keywords for text,
 * lists and maps stand side by side and each applies to values of its type only.
 */
export interface Schema {
  readonly $ref?: string;
  readonly type?: TypeName | readonly TypeName[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: { readonly [key: string]: Schema };
  readonly patternProperties?: { readonly [pattern: string]: Schema };
  readonly additionalProperties?: false;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly uniqueItems?: true;
}

interface RootSchema extends Schema {
  readonly $defs: { readonly [name: string]: Schema };
}

let root: RootSchema | undefined;

/** The schema of a whole file. */
export function rootSchema(): RootSchema {
  // The build writes this text from our own schema after checking its keywords.
  root ??= JSON.parse(schemaText) as RootSchema;
  return root;
}

const definitionPrefix = '#/$defs/';

/** The schema itself, or the definition that it refers to. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const definition = rootSchema().$defs[schema.$ref.slice(definitionPrefix.length)];
  if (definition === undefined) throw new Error(`the schema has no ${schema.$ref}`);
  return resolved(definition);
}

/** The names of the types that a schema allows; empty when it allows all. */
export function typesOf(schema: Schema): readonly TypeName[] {
  if (schema.type === undefined) return [];
  return typeof schema.type === 'string' ? [schema.type] : schema.type;
}

/** Whether values of this type are allowed. */
export function allowsType(schema: Schema, name: TypeName): boolean {
  const { type } = schema;
  return type === undefined || type === name || (typeof type === 'object' && type.includes(name));
}

const patterns = new Map<string, RegExp>();

export function matches(pattern: string, text: string): boolean {
  let expression = patterns.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(pattern, 'u');
    patterns.set(pattern, expression);
  }
  return expression.test(text);
}

/** The schema for the value at `key`; undefined when the key is unknown there or may hold anything. */
export function memberSchema(schema: Schema, key: string | number): Schema | undefined {
  if (typeof key === 'number') return schema.items && resolved(schema.items);
  const { properties, patternProperties } = schema;
  if (properties !== undefined && Object.hasOwn(properties, key)) {
    const named = properties[key];
    return named && resolved(named);
  }
  for (const pattern in patternProperties) {
    const member = patternProperties[pattern];
    if (member !== undefined && matches(pattern, key)) return resolved(member);
  }
  return undefined;
}

/** The schema for the value at `path`. */
export function schemaAt(path: Path): Schema | undefined {
  return path.reduce<Schema | undefined>(
    (schema, key) => schema && memberSchema(schema, key),
    rootSchema(),
  );
}
