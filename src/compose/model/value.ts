import type { Json, Path } from '../../yaml/operations.ts';
import type { Timestamp } from '../../yaml/value.ts';

/** Where a value of the model is written. How it came there (anchor, merge, `extends`) follows from it. */
export interface Origin {
  /** Number of the YAML document among all documents of the project; see `ProjectDocument`. */
  readonly document: number;
  /** From the root of that document. */
  readonly path: Path;
}

interface ValueBase {
  /** Undefined for what Compose adds by itself. Of a merged mapping: the last place that sets it. */
  readonly origin: Origin | undefined;
  /** How the value is laid over another one (Compose spec, Merge); gone once it has been. */
  readonly tag?: '!reset' | '!override';
}

export interface ModelScalar extends ValueBase {
  readonly kind: 'scalar';
  readonly value: null | boolean | number | bigint | string | Timestamp;
  /** A number that is no integer although an integer has its value, such as `1.0`. */
  readonly float?: true;
  /** The text as it is written, where interpolation changed it or could not say what it is. */
  readonly written?: string;
  /** A variable in it has no value here, so what it is can be known only where the project runs. */
  readonly unknown?: true;
  /** A variable of a service that a file sets too, in vain. */
  readonly hidesFile?: true;
}

export interface ModelList extends ValueBase {
  readonly kind: 'list';
  readonly items: readonly ModelValue[];
}

export interface ModelMap extends ValueBase {
  readonly kind: 'map';
  /** Of the long form of a text that interpolation changed: that text as it is written. */
  readonly written?: string;
  readonly entries: ReadonlyMap<string, ModelValue>;
}

/**
 * A value of a Compose project that knows where it is written. Values are never changed, so several
 * places can share one.
 */
export type ModelValue = ModelScalar | ModelList | ModelMap;

/** A text, number or the like; undefined for a list, a mapping or nothing. */
export type Scalar = ModelScalar['value'];

export function scalar(value: Scalar, origin?: Origin): ModelScalar {
  return { kind: 'scalar', value, origin };
}

export function list(items: readonly ModelValue[], origin?: Origin): ModelList {
  return { kind: 'list', items, origin };
}

export function map(entries: ReadonlyMap<string, ModelValue>, origin?: Origin): ModelMap {
  return { kind: 'map', entries, origin };
}

export function isNull(value: ModelValue | undefined): boolean {
  return value?.kind === 'scalar' && value.value === null;
}

/** Whether Compose takes the scalar for an integer. */
export function isInteger({ value, float }: ModelScalar): boolean {
  if (typeof value === 'bigint') return true;
  return Number.isSafeInteger(value) && !Object.is(value, -0) && float !== true;
}

const largest = 2n ** 63n;

/** Whether Compose takes the scalar for a signed integer, which larger ones are not. */
export function isInt64(scalar: ModelScalar): boolean {
  const { value } = scalar;
  return isInteger(scalar) && (typeof value !== 'bigint' || (value < largest && value >= -largest));
}

/** Whether what it is can be known only where the project runs. */
export function isUnknown(value: ModelValue | undefined): boolean {
  return value?.kind === 'scalar' && value.unknown === true;
}

/** The member of a mapping; undefined when it has none of that name or is no mapping. */
export function memberOf(value: ModelValue | undefined, key: string): ModelValue | undefined {
  return value?.kind === 'map' ? value.entries.get(key) : undefined;
}

/** The value that a path leads to. */
export function valueAt(root: ModelValue | undefined, path: Path): ModelValue | undefined {
  let value = root;
  for (const step of path) {
    if (value?.kind === 'list' && typeof step === 'number') value = value.items[step];
    else value = memberOf(value, String(step));
  }
  return value;
}

/** The text of a scalar that is text; undefined for everything else and for what is unknown. */
export function textOf(value: ModelValue | undefined): string | undefined {
  if (value?.kind !== 'scalar' || value.unknown === true) return undefined;
  return typeof value.value === 'string' ? value.value : undefined;
}

/** The text that a name is taken from, where a variable stands for it: what it stands for is not shown. */
export function writtenIn(...values: readonly (ModelValue | undefined)[]): string | undefined {
  for (const value of values) {
    if (value !== undefined && value.kind !== 'list' && value.written !== undefined) {
      return value.written;
    }
  }
  return undefined;
}

/**
 * Plain data, for what needs no origins. A timestamp is its text, an integer beyond 2^53 loses precision.
 * Objects have no prototype, so every key is safe to read.
 */
export function toJson(value: ModelValue): Json {
  switch (value.kind) {
    case 'scalar':
      return scalarToJson(value.value);
    case 'list':
      return value.items.map(toJson);
    case 'map': {
      const result: { [key: string]: Json } = Object.create(null);
      for (const [key, member] of value.entries) result[key] = toJson(member);
      return result;
    }
  }
}

function scalarToJson(value: Scalar): Json {
  if (typeof value === 'bigint') return Number(value);
  return value !== null && typeof value === 'object' ? value.source : value;
}
