import type { Origin } from '../compose/model/value.ts';
import type { ServiceStatement, StatedImage } from '../images/statement.ts';

/** Why a transform leaves a service as it is. */
export interface Skip {
  readonly reason: string;
  /** Where it is written. */
  readonly at: Origin | undefined;
}

/** Everything that users state. */
export interface Statements {
  readonly images: readonly StatedImage[];
  /** By the name of the service. */
  readonly services: ReadonlyMap<string, ServiceStatement>;
  /** By the name of the service and the id of the transform. */
  readonly skips: ReadonlyMap<string, ReadonlyMap<string, Skip>>;
}

export const noStatements: Statements = { images: [], services: new Map(), skips: new Map() };
