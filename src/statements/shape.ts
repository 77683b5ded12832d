import type { JsonObject } from '../compose/json.ts';
import type { Fault } from '../compose/model/stage.ts';
import type { ModelMap, ModelScalar, ModelValue, Origin } from '../compose/model/value.ts';
import { suggestion } from '../errors.ts';
import type { Path } from '../yaml/operations.ts';
import { placed, shown, subjectOf } from './wording.ts';

/** A value with the place that writes it. */
export interface Placed<T> {
  readonly value: T;
  readonly at: Origin | undefined;
}

export interface Reading {
  readonly faults: Fault[];
}

/** What may be written at a place: how it is read, and the words and the JSON Schema for it. */
export interface Shape<T> {
  /** Goes on after "must be". */
  readonly wanted: string;
  readonly schema: JsonObject;
  /** Undefined when there are faults. `trail` is the place in the project. */
  read(value: ModelValue, trail: Path, reading: Reading): T | undefined;
}

export function fault(
  value: ModelValue,
  {
    reading,
    code,
    message,
    help,
    label,
  }: {
    readonly reading: Reading;
    readonly code: string;
    readonly message: string;
    readonly help?: string | undefined;
    readonly label?: string;
  },
): undefined {
  reading.faults.push({
    code,
    message,
    at: value.origin,
    part: 'value',
    ...(help === undefined ? {} : { help }),
    ...(label === undefined ? {} : { label }),
  });
  return undefined;
}

function wrongKind(
  value: ModelValue,
  trail: Path,
  wanted: string,
  help: string,
  reading: Reading,
): undefined {
  const message = `${subjectOf(value, trail)} must be ${wanted}`;
  return fault(value, { reading, code: 'statement-type', message, label: kindOf(value), help });
}

function kindOf(value: ModelValue): string {
  if (value.kind === 'list') return 'a list';
  if (value.kind === 'map') return 'a mapping';
  return value.value === null ? 'nothing' : typeof value.value === 'string' ? 'text' : 'one value';
}

/** What a scalar is read as, or why it is not: the rest of a sentence that begins with the place. */
export type Outcome<T> = { readonly value: T } | { readonly fault: string; readonly help?: string };

export interface SingleWords {
  readonly wanted: string;
  /** Said under what is not such a value. */
  readonly label: string;
  /** What to write. */
  readonly help: string;
  readonly schema: JsonObject;
}

/** A single value. */
export function single<T>(
  { wanted, label, help: usualHelp, schema }: SingleWords,
  interpret: (text: string, scalar: ModelScalar) => Outcome<T>,
): Shape<T> {
  return {
    wanted,
    schema,
    read(value, trail, reading) {
      if (value.kind !== 'scalar' || value.value === null) {
        return wrongKind(value, trail, wanted, usualHelp, reading);
      }
      if (value.unknown === true) return onVariable(value, trail, reading);
      const outcome = interpret(textOf(value), value);
      if ('value' in outcome) return outcome.value;
      const { fault: message, help = usualHelp } = outcome;
      const subject = subjectOf(value, trail);
      return fault(value, {
        reading,
        code: 'statement-value',
        label,
        // What a variable stands for may be secret.
        message:
          value.written === undefined
            ? `${subject} ${message}`
            : `${subject} must be ${wanted}, which ${shown(value.written)} does not give`,
        help,
      });
    },
  };
}

function textOf({ value }: ModelScalar): string {
  return typeof value === 'object' && value !== null ? value.source : String(value);
}

function onVariable(value: ModelScalar, trail: Path, reading: Reading): undefined {
  return fault(value, {
    reading,
    code: 'statement-variable',
    message: `${subjectOf(value, trail)} holds a variable that has no value here`,
    label: 'not known here',
    help: 'write the value itself: what is stated here decides what is written into the file',
  });
}

const inBrackets = 'write it in brackets, [a, b], or with a dash before each item';

export function listOf<T>(item: Shape<T>, wanted: string): Shape<readonly T[]> {
  return {
    wanted,
    schema: { type: 'array', items: item.schema },
    read(value, trail, reading) {
      if (value.kind !== 'list') return wrongKind(value, trail, wanted, inBrackets, reading);
      const items = value.items.map((one, index) => item.read(one, [...trail, index], reading));
      return items.filter((one) => one !== undefined);
    },
  };
}

/** The keys of a mapping that users choose. */
export interface KeyWords {
  readonly schema: JsonObject;
  /** How the mapping is written, for what is none. */
  readonly form: string;
  /** Said under a key that is not right. */
  readonly label: string;
  /** What is wrong with a key, as a sentence. */
  fault(name: string): string | undefined;
  help(name: string): string;
}

/** A mapping with keys of the user's choice. */
export function mapOf<T>(
  wanted: string,
  key: KeyWords,
  member: Shape<T>,
): Shape<ReadonlyMap<string, Placed<T>>> {
  return {
    wanted,
    schema: { type: 'object', propertyNames: key.schema, additionalProperties: member.schema },
    read(value, trail, reading) {
      if (value.kind !== 'map') return wrongKind(value, trail, wanted, key.form, reading);
      const entries = new Map<string, Placed<T>>();
      for (const [name, one] of value.entries) {
        const message = key.fault(name);
        if (message !== undefined) {
          const { label } = key;
          const help = key.help(name);
          const at = one.origin;
          reading.faults.push({ code: 'statement-key', message, at, part: 'key', label, help });
        }
        const read = member.read(one, [...trail, name], reading);
        if (message === undefined && read !== undefined)
          entries.set(name, { value: read, at: one.origin });
      }
      return entries;
    },
  };
}

/** One row of the documentation and of the checker alike. */
export interface Key<T> {
  readonly shape: Shape<T>;
  /** For the documentation and for editors. */
  readonly text: string;
  readonly example: string;
}

type Keys = { readonly [name: string]: Key<unknown> };

/** What the keys of a mapping hold, each with its place. */
export type ValuesOf<Rows extends Keys> = {
  readonly [name in keyof Rows]?: Placed<Rows[name] extends Key<infer T> ? T : never>;
};

/** A mapping with known keys, none of which has to be there. */
export function mappingOf<Rows extends Keys>(wanted: string, rows: Rows): Shape<ValuesOf<Rows>> {
  const names = Object.keys(rows);
  const properties = Object.fromEntries(
    Object.entries(rows).map(([name, { shape, text }]) => [
      name,
      { ...shape.schema, description: text },
    ]),
  );
  return {
    wanted,
    schema: { type: 'object', additionalProperties: false, properties },
    read(value, trail, reading) {
      if (value.kind !== 'map') {
        const help = `it takes the keys ${names.join(', ')}`;
        return wrongKind(value, trail, wanted, help, reading);
      }
      // Every member comes from the shape of its own row.
      return readMembers(value, trail, reading, rows, names) as ValuesOf<Rows>;
    },
  };
}

function readMembers(
  value: ModelMap,
  trail: Path,
  reading: Reading,
  rows: Keys,
  names: readonly string[],
): { readonly [name: string]: Placed<unknown> } {
  const found: { [name: string]: Placed<unknown> } = {};
  for (const [name, member] of value.entries) {
    const row = Object.hasOwn(rows, name) ? rows[name] : undefined;
    if (row === undefined) {
      reading.faults.push(unknownKey(name, member, trail, names));
      continue;
    }
    const read = row.shape.read(member, [...trail, name], reading);
    if (read !== undefined) found[name] = { value: read, at: member.origin };
  }
  return found;
}

function unknownKey(
  name: string,
  member: ModelValue,
  trail: Path,
  names: readonly string[],
): Fault {
  return {
    code: 'statement-key',
    message: `unknown key "${shown(name).slice(1, -1)}" ${placed(member, trail)}`,
    at: member.origin,
    part: 'key',
    label: 'no such key',
    help: suggestion(name, names),
  };
}

/** The same mapping, in which some keys have to be there; `form` is how it is written. */
export function requiring<T>(shape: Shape<T>, names: readonly string[], form: string): Shape<T> {
  return {
    ...shape,
    schema: { ...shape.schema, required: names },
    read(value, trail, reading) {
      const read = shape.read(value, trail, reading);
      if (value.kind !== 'map') return read;
      const missing = names.find((name) => !value.entries.has(name));
      if (missing === undefined) return read;
      const message = `${subjectOf(value, trail)} has no \`${missing}\``;
      const help = `write it as ${form}`;
      return fault(value, { reading, code: 'statement-value', message, help });
    },
  };
}
