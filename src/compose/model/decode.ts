import type { Fault } from './stage.ts';
import type { ModelMap } from './value.ts';

/** What the schema lets through and Compose cannot read: durations, sizes, numbers, modes, hosts, commands. */
export function checkDecoding(_root: ModelMap): readonly Fault[] {
  return [];
}
