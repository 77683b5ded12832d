import { descendants } from './compose/family.ts';
import type { Origin } from './compose/model/value.ts';
import type { ProjectView, ServiceView } from './compose/view.ts';
import type { ManualAction } from './findings.ts';
import type { Statements } from './statements/statements.ts';

/** A skip that no finding needs. */
export interface UnusedSkip {
  readonly service: string;
  readonly transform: string;
  readonly at: Origin;
}

/** What the file says to leave as it is, and what of it was needed so far. */
export interface SkipRegister {
  /** Why a transform leaves a service as it is; the skip then counts as needed. */
  use(service: string | undefined, transform: string): string | undefined;
  /** Why the transform must not change a service: one that extends it and would get the change skips it. */
  veto(service: ServiceView, transform: string, project: ProjectView): ManualAction | undefined;
  /** Of these services and transforms; what several services inherit is named once. */
  unused(services: readonly string[], transforms: readonly string[]): readonly UnusedSkip[];
}

export function createSkipRegister(skips: Statements['skips']): SkipRegister {
  const used = new Set<string>();
  return {
    use(service, transform) {
      const skip = skips.get(service ?? '')?.get(transform);
      if (skip?.at !== undefined) used.add(keyOf(skip.at));
      return skip?.reason;
    },
    veto(service, transform, project) {
      if (skips.size === 0) return undefined;
      const heir = descendants(service, project).find(({ name }) =>
        skips.get(name)?.has(transform),
      );
      return heir && heldByHeir(service, heir, transform);
    },
    unused(services, transforms) {
      const found = new Map<string, UnusedSkip>();
      for (const service of services) {
        for (const [transform, { at }] of skips.get(service) ?? []) {
          if (at === undefined || used.has(keyOf(at)) || !transforms.includes(transform)) continue;
          if (!found.has(keyOf(at))) found.set(keyOf(at), { service, transform, at });
        }
      }
      return [...found.values()];
    },
  };
}

function keyOf({ document, path }: Origin): string {
  return JSON.stringify([document, path]);
}

function heldByHeir(service: ServiceView, heir: ServiceView, transform: string): ManualAction {
  return {
    kind: 'manual',
    reason: `service "${heir.name}" extends it, would get the change too, and skips ${transform}`,
    instruction: `move the "skip" of service "${heir.name}" to service "${service.name}", or make the change by hand where it is wanted`,
  };
}

export function describeUnused({ service, transform }: UnusedSkip): string {
  return `"x-harden" of service "${service}" skips ${transform}, which finds nothing there, so it has no effect: remove it`;
}
