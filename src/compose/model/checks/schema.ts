import type { Path } from '../../../yaml/operations.ts';
import { check, type Mismatch } from '../../schema/check.ts';
import { violationOf } from '../../schema/violation.ts';
import type { Fault } from '../stage.ts';
import type { ModelMap, ModelValue } from '../value.ts';

/**
 * Everything in which a merged project differs from the schema of the Compose Specification. What is
 * written once and reaches several services is named once.
 */
export function checkSchema(root: ModelMap): readonly Fault[] {
  return checkSchemaAt(root, []);
}

/** The same for a part that belongs at `path`. */
export function checkSchemaAt(value: ModelValue, path: Path): readonly Fault[] {
  const faults = new Map<string, Fault>();
  for (const mismatch of check(value, path)) {
    const fault = faultOf(mismatch);
    const key = JSON.stringify([fault.code, fault.message, fault.at]);
    if (!faults.has(key)) faults.set(key, fault);
  }
  return [...faults.values()];
}

/** Words name the place as it is written, such as that of the service which another one extends. */
function faultOf(mismatch: Mismatch): Fault {
  const { at } = mismatch;
  const isWrittenAsIs = at !== undefined && at.path.length === mismatch.path.length;
  const path = isWrittenAsIs ? at.path : mismatch.path;
  const { code, part, message, label, help } = violationOf(mismatch, path);
  const earlier = mismatch.kind === 'duplicate' ? mismatch.firstAt : undefined;
  return {
    code,
    message,
    at,
    part,
    ...(label === undefined ? {} : { label }),
    ...(help === undefined ? {} : { help }),
    ...(earlier === undefined ? {} : { related: [{ at: earlier, label: 'the first time' }] }),
  };
}
