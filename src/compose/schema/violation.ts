import type { Json, Path } from '../../yaml/operations.ts';
import { type Fault, isList, isMapping } from './check.ts';
import { rootSchema, type Schema, schemaAt, type TypeName, typesOf } from './schema.ts';
import { above, below, closest, closestValue, otherName } from './suggestions.ts';
import {
  allowedTypes,
  kindOf,
  patternDemand,
  place,
  quoted,
  range,
  shownKey,
  subject,
} from './wording.ts';

/** A fault in words. `part` says whether the key or the value at `path` is to be marked. */
export interface Violation {
  /** `schema-` and what is wrong; stable over rewording. */
  readonly code: string;
  readonly path: Path;
  readonly part: 'key' | 'value';
  /** One sentence without a full stop; never holds a value that may be secret. */
  readonly message: string;
  /** A few words to stand under the marked text. */
  readonly label?: string;
  readonly help?: string;
}

type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

export function violationOf(fault: Fault): Violation {
  const { path } = fault;
  switch (fault.kind) {
    case 'type':
      return fault.value === null ? emptyValue(path) : wrongType(fault);
    case 'enum':
      return wrongChoice(fault);
    case 'pattern': {
      const message = `${subject(path)} ${patternDemand(fault.pattern)}`;
      return { code: 'schema-pattern', path, part: 'value', message };
    }
    case 'range': {
      const message = `${subject(path)} must be ${range(fault.schema)}`;
      return { code: 'schema-range', path, part: 'value', message, label: range(fault.schema) };
    }
    case 'required':
      return missingKey(fault);
    case 'duplicate': {
      const message = `${subject(path)} repeats item ${fault.first + 1}`;
      return { code: 'schema-duplicate', path, part: 'value', message, help: 'remove it' };
    }
    case 'unknown-key':
      return unknownKey(fault);
  }
}

function emptyValue(path: Path): Violation {
  const at = { code: 'schema-empty', path } as const;
  if (path.length === 0) {
    const help = 'write at least one service under "services:"';
    return { ...at, part: 'value', message: 'the file is empty', help };
  }
  const advice =
    path.length === 2 && path[0] === 'services'
      ? 'give it at least "image:" or "build:"'
      : 'remove it or give it one';
  const message = `${subject(path)} has no value; ${advice}`;
  return { ...at, part: 'key', message, label: 'empty' };
}

function wrongType({ path, schema, value }: FaultOf<'type'>): Violation {
  const help = typeHelp(path, typesOf(schema), value);
  const found = kindOf(value, schema);
  return {
    code: 'schema-type',
    path,
    part: 'value',
    message: `${subject(path)} must be ${allowedTypes(schema)}, not ${found}`,
    label: found,
    ...(help === undefined ? {} : { help }),
  };
}

function typeHelp(path: Path, types: readonly TypeName[], value: Json): string | undefined {
  if (path.length === 1 && path[0] === 'version') return 'remove the line: Compose ignores it';
  const allows = (type: TypeName) => types.includes(type);
  const quotable = typeof value === 'number' ? !allows('integer') : typeof value === 'boolean';
  if (quotable && allows('string') && !allows('boolean')) return 'put the value in quotes';
  if (typeof value === 'string' && allows('object')) {
    return 'write each entry on its own line as "key: value"';
  }
  if (typeof value === 'string' && allows('array')) return 'begin each item with "- "';
  if (isList(value) && value.length > 0 && value.every(isMapping) && allows('object')) {
    return dropDashes;
  }
  if (isMapping(value) && typeof path.at(-1) === 'number' && allows('string')) {
    const list = schemaAt(path.slice(0, -1));
    return list && typesOf(list).includes('object') ? dropDashes : 'put the whole item in quotes';
  }
  return undefined;
}

const dropDashes = 'drop the dashes to make it a mapping';

function wrongChoice({ path, schema, value }: FaultOf<'enum'>): Violation {
  const allowed = schema.enum ?? [];
  const meant = closestValue(value, allowed);
  return {
    code: 'schema-enum',
    path,
    part: 'value',
    message: `${subject(path)} must be ${quoted(allowed)}`,
    ...(meant === undefined ? {} : { help: `did you mean "${meant}"?` }),
  };
}

function missingKey({ path, schema, keys }: FaultOf<'required'>): Violation {
  const choices = keys.flatMap((key) => {
    const allowed = schema.properties?.[key]?.enum;
    return allowed === undefined ? [] : [`"${key}:" takes ${quoted(allowed)}`];
  });
  return {
    code: 'schema-required',
    path,
    part: typeof path.at(-1) === 'number' ? 'value' : 'key',
    message: `${subject(path)} lacks ${keys.map((key) => `"${key}"`).join(' and ')}`,
    ...(choices.length === 0 ? {} : { help: choices.join('; ') }),
  };
}

function unknownKey({ path, schema, key, value }: FaultOf<'unknown-key'>): Violation {
  const parent = path.slice(0, -1);
  const at = { path, part: 'key' } as const;
  if (schema.properties === undefined) return badName(path, key);
  if (parent.length === 0 && isMapping(value) && ('image' in value || 'build' in value)) {
    return {
      ...at,
      code: 'schema-misplaced-service',
      message: `service "${shownKey(key)}" stands outside "services"`,
      help: 'indent all services under one "services:" key',
    };
  }
  const help = keyHelp(parent, schema, key);
  return {
    ...at,
    code: 'schema-unknown-key',
    message: `unknown key "${shownKey(key)}" ${place(parent)}`,
    ...(help === undefined ? {} : { help }),
  };
}

function keyHelp(parent: Path, schema: Schema, key: string): string | undefined {
  const [section, name] = parent;
  if (parent.length === 2 && section === 'services' && sectionNames().includes(String(name))) {
    return `"${name}" is read as a service here; as a section it starts at the left margin`;
  }
  const outer = above(parent, key);
  if (outer !== undefined) return `"${key}" belongs to ${subject(outer)}; indent it less`;
  // The parts of a list item are alternatives, so nothing says which one is meant.
  const inner = typeof parent.at(-1) === 'number' ? undefined : below(schema, key)?.join('.');
  const meant = otherName(schema, key) ?? closest(key, Object.keys(schema.properties ?? {}));
  if (meant !== undefined) {
    return `did you mean "${meant}"${inner === undefined ? '' : ` or "${inner}.${key}"`}?`;
  }
  return inner === undefined ? undefined : `"${key}" belongs under "${inner}"`;
}

function sectionNames(): readonly string[] {
  return Object.keys(rootSchema().properties ?? {});
}

/** A mapping without fixed keys accepts any name of the right form. */
function badName(path: Path, key: string): Violation {
  const where = place(path.slice(0, -1));
  const message =
    key === ''
      ? `there is an empty key ${where}`
      : `the name "${shownKey(key)}" ${where} may hold only letters, digits, ".", "_" and "-"`;
  return { code: 'schema-name', path, part: 'key', message };
}
