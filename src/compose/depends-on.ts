import type { Json } from '../yaml/operations.ts';
import { isList, isObject, type JsonObject } from './json.ts';

export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully';

/** One entry of `depends_on`, from either form (Compose spec, services `depends_on`). */
export interface Dependency {
  readonly service: string;
  readonly condition: Condition;
  /** Undefined when not written: Compose then takes true. */
  readonly required: boolean | undefined;
  readonly restart: boolean | undefined;
  readonly form: 'list' | 'map';
}

function readCondition(value: Json | undefined): Condition {
  return value === 'service_healthy' || value === 'service_completed_successfully'
    ? value
    : 'service_started';
}

function readFlag(value: Json | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  return /^(?:true|yes|y|on)$/i.test(value);
}

export function readDependsOn(value: Json | undefined): readonly Dependency[] {
  if (isList(value)) {
    return value
      .filter((item): item is string => typeof item === 'string')
      .map((service) => ({
        service,
        condition: 'service_started',
        required: undefined,
        restart: undefined,
        form: 'list',
      }));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).map(([service, entry]) => {
    const details: JsonObject = isObject(entry) ? entry : {};
    return {
      service,
      condition: readCondition(details.condition),
      required: readFlag(details.required),
      restart: readFlag(details.restart),
      form: 'map',
    };
  });
}
