import type { Ignored } from '../findings.ts';
import { globMatcher } from '../glob.ts';
import type { ConfiguredIgnore } from '../statements/configuration.ts';
import { isOver } from '../statements/dates.ts';
import type { IgnoreList, IgnoreNote } from './list.ts';

/** What the configuration says to ignore. */
export function configuredList(
  all: readonly ConfiguredIgnore[],
  today: string | undefined,
): IgnoreList {
  const used = new Set<ConfiguredIgnore>();
  const matched = all.map((entry) => ({ entry, matches: matcherOf(entry) }));
  const entries = matched.filter(({ entry }) => !isOver(entry.expires, today));
  const ended = matched.filter(({ entry }) => isOver(entry.expires, today));
  const covering = (service: string | undefined, transform: string) =>
    entries
      .filter(({ entry, matches }) => entry.transform === transform && matches(service))
      .map(({ entry }) => entry);
  return {
    find({ service, transform }) {
      const found = covering(service, transform);
      for (const entry of found) used.add(entry);
      return ignoredBy(found[0]);
    },
    ofService: (service, transform) => ignoredBy(covering(service, transform)[0]),
    // An entry for a service that is not here may be for another project.
    notes: ({ services, transforms, isLater }) => [
      ...ended.flatMap(({ entry, matches }) =>
        entry.service === undefined || services.some(matches) ? [describeEnd(entry)] : [],
      ),
      ...entries.flatMap(({ entry, matches }) => {
        const concerned = entry.service === undefined ? [] : services.filter(matches);
        if (concerned.some((name) => isLater(entry.transform, name))) return [];
        if (used.has(entry) || concerned.length === 0) return [];
        if (!transforms.includes(entry.transform)) return [];
        const names = concerned.map((name) => `"${name}"`).join(', ');
        const note = `${entry.place} ignores ${entry.transform} of ${names}, where nothing is found, so it has no effect here`;
        return [{ file: undefined, note }];
      }),
    ],
  };
}

function describeEnd({ place, transform, expires }: ConfiguredIgnore): IgnoreNote {
  const note = `${place} ignored ${transform} until ${expires}: renew or remove the entry`;
  return { file: undefined, note };
}

function ignoredBy(entry: ConfiguredIgnore | undefined): Ignored | undefined {
  if (entry === undefined) return undefined;
  const { reason, place } = entry;
  return { reason, source: { kind: 'configuration', place } };
}

function matcherOf({ service }: ConfiguredIgnore): (name: string | undefined) => boolean {
  if (service === undefined) return () => true;
  const matches = globMatcher(service);
  return (name) => name !== undefined && matches(name);
}
