import type { Path } from '../../yaml/operations.ts';
import { castRules } from '../model/casts.ts';
import { rulesAt } from '../model/path-rules.ts';
import { isNull, type ModelValue, type Origin } from '../model/value.ts';
import type { Mismatch } from './check.ts';
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

/** A mismatch in words. `part` says whether the key or the value at `path` is to be marked. */
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

type MismatchOf<Kind extends Mismatch['kind']> = Extract<Mismatch, { kind: Kind }>;

/** The words for a mismatch. They name `path`, which is that of the mismatch or where it is written. */
export function violationOf(fault: Mismatch, path: Path = fault.path): Violation {
  switch (fault.kind) {
    case 'type':
      return isNull(fault.value) ? emptyValue(path) : wrongType({ ...fault, path });
    case 'enum':
      return wrongChoice({ ...fault, path });
    case 'pattern': {
      const message = `${subject(path)} ${patternDemand(fault.pattern)}`;
      return { code: 'schema-pattern', path, part: 'value', message };
    }
    case 'range': {
      const message = `${subject(path)} must be ${range(fault.schema)}`;
      return { code: 'schema-range', path, part: 'value', message, label: range(fault.schema) };
    }
    case 'not-finite': {
      const found = Number.isNaN(fault.value) ? 'not a number' : 'infinite';
      const message = `${subject(path)} is ${found}; Compose takes ordinary numbers only`;
      return { code: 'schema-not-finite', path, part: 'value', message, label: found };
    }
    case 'required':
      return missingKey({ ...fault, path });
    case 'duplicate':
      return repeatedItem({ ...fault, path });
    case 'unknown-key':
      return unknownKey({ ...fault, path });
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

function wrongType({ path, schema, value }: MismatchOf<'type'>): Violation {
  const help = typeHelp(path, typesOf(schema), value);
  const found = kindOf(value, schema);
  const isCast = rulesAt(castRules, path)?.rule !== undefined;
  return {
    code: 'schema-type',
    path,
    part: 'value',
    message: `${subject(path)} must be ${allowedTypes(schema, isCast)}, not ${found}`,
    label: found,
    ...(help === undefined ? {} : { help }),
  };
}

function typeHelp(path: Path, types: readonly TypeName[], value: ModelValue): string | undefined {
  if (path.length === 1 && path[0] === 'version') return 'remove the line: Compose ignores it';
  const allows = (type: TypeName) => types.includes(type);
  switch (value.kind) {
    case 'scalar': {
      const type = typeof value.value;
      const quotable = type === 'number' ? !allows('integer') : type === 'boolean';
      if (quotable && allows('string') && !allows('boolean')) return 'put the value in quotes';
      if (type !== 'string') return undefined;
      if (allows('object')) return 'write each entry on its own line as "key: value"';
      return allows('array') ? 'begin each item with "- "' : undefined;
    }
    case 'list': {
      const { items } = value;
      const isOfMappings = items.length > 0 && items.every(({ kind }) => kind === 'map');
      return isOfMappings && allows('object') ? dropDashes : undefined;
    }
    case 'map': {
      if (typeof path.at(-1) !== 'number' || !allows('string')) return undefined;
      const list = schemaAt(path.slice(0, -1));
      return list && typesOf(list).includes('object') ? dropDashes : 'put the whole item in quotes';
    }
  }
}

const dropDashes = 'drop the dashes to make it a mapping';

function wrongChoice({ path, schema, value }: MismatchOf<'enum'>): Violation {
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

function missingKey({ path, schema, keys }: MismatchOf<'required'>): Violation {
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

/** Repeats an item of the list as it is written, or one of a list that it is added to. */
function repeatedItem({ path, at, first, firstAt }: MismatchOf<'duplicate'>): Violation {
  const isSameList = at === undefined || firstAt === undefined || areNeighbours(at, firstAt);
  const fault = { code: 'schema-duplicate', path, part: 'value' } as const;
  if (isSameList) {
    const earlier = Number(firstAt?.path.at(-1) ?? first) + 1;
    return { ...fault, message: `${subject(path)} repeats item ${earlier}`, help: 'remove it' };
  }
  return {
    ...fault,
    message: `${subject(path)} is already in the list that it is added to`,
    label: 'the second time',
    help: 'remove it here: such lists are joined, not replaced',
  };
}

function areNeighbours(one: Origin, other: Origin): boolean {
  return (
    one.document === other.document &&
    one.path.length === other.path.length &&
    typeof one.path.at(-1) === 'number' &&
    typeof other.path.at(-1) === 'number' &&
    one.path.slice(0, -1).every((step, index) => step === other.path[index])
  );
}

function unknownKey({ path, schema, key, value }: MismatchOf<'unknown-key'>): Violation {
  const parent = path.slice(0, -1);
  const at = { path, part: 'key' } as const;
  if (schema.properties === undefined) return badName(path, key);
  const isService =
    value.kind === 'map' && (value.entries.has('image') || value.entries.has('build'));
  if (parent.length === 0 && isService) {
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
