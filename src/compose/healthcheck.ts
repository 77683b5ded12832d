import type { Json } from '../yaml/operations.ts';
import { isList, isObject } from './json.ts';
import { readSwitch } from './switch.ts';

/** What a service says about its healthcheck (Compose spec, services `healthcheck`). */
export type HealthcheckSetting =
  | 'absent'
  /** Times only: the test is the image's. */
  | 'without-test'
  | 'test'
  | 'disabled'
  /** Whether it is disabled depends on a variable. */
  | 'variable';

export function readHealthcheck(value: Json | undefined): HealthcheckSetting {
  if (!isObject(value)) return 'absent';
  const disable = readSwitch(value.disable);
  if (disable === 'on') return 'disabled';
  if (disable === 'variable') return 'variable';
  const { test } = value;
  if (typeof test === 'string') return test.trim() === 'NONE' ? 'disabled' : 'test';
  if (!isList(test) || test.length === 0) return 'without-test';
  return test[0] === 'NONE' ? 'disabled' : 'test';
}
