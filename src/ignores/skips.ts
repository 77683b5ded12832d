import type { LoadedProject } from '../compose/model/project.ts';
import type { Origin } from '../compose/model/value.ts';
import type { Ignored } from '../findings.ts';
import { describePlace } from '../statements/places.ts';
import type { Skip, Statements } from '../statements/statements.ts';
import type { IgnoreList, IgnoreNote } from './list.ts';

/** What services skip under `x-harden`. */
export function skipList({ documents }: LoadedProject, skips: Statements['skips']): IgnoreList {
  const used = new Set<string>();
  const ofService = (service: string, transform: string): Ignored | undefined => {
    const skip = skips.get(service)?.get(transform);
    if (skip === undefined) return undefined;
    const place = describePlace(skip.at, documents);
    return { reason: skip.reason, source: { kind: 'x-harden', place } };
  };
  return {
    find({ service = '', transform }) {
      const at = skips.get(service)?.get(transform)?.at;
      if (at !== undefined) used.add(keyOf(at));
      return ofService(service, transform);
    },
    ofService,
    notes({ services, transforms, isLater }) {
      const unused = new Map<string, IgnoreNote>();
      for (const [service, transform, { at }] of allSkips(services, skips)) {
        if (at === undefined || used.has(keyOf(at)) || !transforms.includes(transform)) continue;
        if (isLater(transform, service)) continue;
        const note = `"x-harden" of service "${service}" skips ${transform}, which finds nothing there, so it has no effect: remove it`;
        // What several services inherit is named once.
        if (!unused.has(keyOf(at))) {
          unused.set(keyOf(at), { file: documents[at.document]?.file, note });
        }
      }
      return [...unused.values()];
    },
  };
}

function allSkips(
  services: readonly string[],
  skips: Statements['skips'],
): readonly (readonly [service: string, transform: string, skip: Skip])[] {
  return services.flatMap((service) =>
    [...(skips.get(service) ?? [])].map(([transform, skip]) => [service, transform, skip] as const),
  );
}

function keyOf({ document, path }: Origin): string {
  return JSON.stringify([document, path]);
}
