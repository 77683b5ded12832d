import type { Origin } from './value.ts';

/** A fault that one stage of loading finds, at a place of the model. */
export interface Fault {
  /** Stable identifier, such as `undefined-volume`. */
  readonly code: string;
  /** One sentence without a full stop, in the user's words; never holds a value that may be secret. */
  readonly message: string;
  /** Where what is wrong is written; undefined when it is about the whole project. */
  readonly at: Origin | undefined;
  readonly part: 'key' | 'value' | 'entry';
  /** A few words under the marked text. */
  readonly label?: string;
  readonly help?: string;
  /** Other places that take part in it, such as the second of two values in conflict. */
  readonly related?: readonly { readonly at: Origin; readonly label: string }[];
}

/** What a stage makes of a value. Later stages run only when there are no faults. */
export interface Staged<Value> {
  readonly value: Value;
  readonly faults: readonly Fault[];
}
