import { list, type ModelValue, map, scalar } from '../../src/compose/model/value.ts';
import { check } from '../../src/compose/schema/check.ts';
import { type Violation, violationOf } from '../../src/compose/schema/violation.ts';
import type { Json } from '../../src/yaml/operations.ts';

/** Every violation of the Compose Specification's schema in plain data. */
export function validate(json: Json): readonly Violation[] {
  return check(toModel(json)).map((mismatch) => violationOf(mismatch));
}

function toModel(json: Json): ModelValue {
  if (json === null || typeof json !== 'object') return scalar(json);
  if (Array.isArray(json)) return list(json.map(toModel));
  return map(new Map(Object.entries(json).map(([key, value]) => [key, toModel(value)])));
}
