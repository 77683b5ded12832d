import { type LimitName, limitOf, limitPlace } from '../../compose/limits.ts';
import { formatSize, parseSize } from '../../compose/size.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { Draft } from '../../findings.ts';
import type { ResourcePlan } from '../../images/resource-family.ts';

/** What a service may use when it lacks a limit. */
export const everything: { readonly [name in LimitName]: string } = {
  cpus: 'every CPU',
  memory: 'all memory',
  pids: 'any number of processes',
};

const words: { readonly [name in LimitName]: string } = {
  cpus: 'CPU',
  memory: 'memory',
  pids: 'process',
};

/** A written value is the user's choice: it is reported where it is none or starves the image. */
export function judgeValue(
  service: ServiceView,
  name: LimitName,
  plan: ResourcePlan,
): readonly Draft[] {
  const value = limitOf(service.definition, name);
  const amount = name === 'memory' ? parseSize(value) : Number(value);
  if (value === undefined || amount === undefined || Number.isNaN(amount)) return [];
  const { document, path: at } = limitPlace(service, name);
  if (amount <= 0) {
    return [
      {
        message: `service "${service.name}" may use ${everything[name]} of its host`,
        at,
        document,
        evidence: `unlimited ${name}`,
        action: {
          kind: 'manual',
          reason: `the ${words[name]} limit "${value}" means none, so it may be on purpose`,
          instruction: `if it is not, remove it from service "${service.name}" and run compose-harden again`,
        },
      },
    ];
  }
  if (name !== 'memory' || amount >= plan.memoryFloor) return [];
  const floor = formatSize(plan.memoryFloor);
  return [
    {
      message: `service "${service.name}" is limited to "${value}" of memory, and its image needs ${floor}`,
      at,
      document,
      evidence: 'starved',
      severity: 'low',
      action: {
        kind: 'manual',
        reason: 'the limit is written in the file, so it may be measured for this load',
        instruction: `watch "docker stats" under load; raise the limit to ${floor} or more if service "${service.name}" ends with exit code 137`,
      },
    },
  ];
}
