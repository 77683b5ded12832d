import type { Json } from '../yaml/operations.ts';
import { hasVariable } from './interpolation.ts';

/** What a boolean of a service says; `variable`: known only when Compose runs. */
export type Switch = 'on' | 'off' | 'variable' | 'absent';

/**
 * Reads `read_only`, `privileged` and their like. The loader also takes words for them, in any case
 * (Compose spec, "Interpolation": casts happen on text).
 */
export function readSwitch(value: Json | undefined): Switch {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value !== 'string') return 'absent';
  if (hasVariable(value)) return 'variable';
  if (/^(?:true|yes|y|on)$/i.test(value)) return 'on';
  return /^(?:false|no|n|off)$/i.test(value) ? 'off' : 'absent';
}
