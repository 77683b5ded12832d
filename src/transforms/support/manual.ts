import type { ManualAction } from '../../findings.ts';

export function manual(reason: string, instruction: string): ManualAction {
  return { kind: 'manual', reason, instruction };
}
