/** Keys and list indices from the root of a document. */
export type Path = readonly (string | number)[];

/** Half-open range of UTF-16 offsets into the original text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value as a caller writes it; mappings keep the order of their keys. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

interface InDocument {
  /** Index of the YAML document in the file; 0 when absent. */
  readonly document?: number;
}

/**
 * A structural change of the model. Paths and indices always name the original document, so operations
 * of several fixes can be planned together; a renamed entry answers to both of its names.
 */
export type Operation = InDocument &
  (
    | {
        /** Gives `path` a value, whether or not it has one. Missing parents are made. */
        readonly op: 'set';
        readonly path: Path;
        readonly value: Json;
      }
    | {
        /** Adds a key that must not be there yet, not even through a merge. */
        readonly op: 'add';
        readonly path: Path;
        readonly value: Json;
      }
    | {
        /** Appends to a sequence; the sequence is made when absent. */
        readonly op: 'append';
        readonly path: Path;
        readonly value: Json;
      }
    | {
        /** Removes a key or item; parents that become empty go too, down to a path of length `keep`. */
        readonly op: 'remove';
        readonly path: Path;
        readonly keep?: number;
      }
    | {
        /**
         * Gives the entry at `path` another key, which must not be there yet, and, when `value` is given, that
         * value. The entry keeps its position, its quotes and its comments.
         */
        readonly op: 'rename';
        readonly path: Path;
        readonly key: string;
        readonly value?: Json;
      }
    | {
        /** Turns a sequence of scalars into a mapping, keeping order, quotes and comments. */
        readonly op: 'sequence-to-map';
        readonly path: Path;
        readonly entries: readonly (readonly [string, Json])[];
      }
  );

/** The paths an operation changes: its own, and for a renamed entry also that of its new key. */
export function placesOf(operation: Operation): readonly Path[] {
  const { path } = operation;
  return operation.op === 'rename' ? [path, [...path.slice(0, -1), operation.key]] : [path];
}
