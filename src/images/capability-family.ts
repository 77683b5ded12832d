import { readCapabilityLists } from '../compose/capability-lists.ts';
import { descendants } from '../compose/family.ts';
import type { ProjectView, ServiceView } from '../compose/view.ts';
import type { Risk } from '../findings.ts';
import { requiredCapabilities } from './capability-needs.ts';
import { type Ground, weigh } from './doubts.ts';
import type { ImageKnowledge } from './knowledge.ts';

/** What a service and those that extend it get back when the service drops all capabilities. */
export interface CapabilityPlan {
  /** The service itself first; what a service inherits is not repeated. */
  readonly members: readonly {
    readonly service: ServiceView;
    readonly givenBack: readonly string[];
  }[];
  readonly risk: Risk;
  readonly because: string;
  readonly withoutThem: string | undefined;
}

export function planCapabilities(
  service: ServiceView,
  project: ProjectView,
  images: ImageKnowledge,
): CapabilityPlan {
  const grounds: Ground[] = [];
  const members: CapabilityPlan['members'][number][] = [];
  const granted = new Map<string, readonly string[]>();
  for (const member of [service, ...descendants(service, project)]) {
    const inherited = member === service ? [] : (granted.get(member.parent ?? '') ?? []);
    granted.set(member.name, inherited);
    // An heir that drops everything by itself has said what it needs.
    if (member !== service && readCapabilityLists(member.own).dropped.has('ALL')) continue;
    const { added, dropped } = readCapabilityLists(member.definition);
    const need = requiredCapabilities(member, project, images);
    const missing = need.capabilities.filter(
      (capability) =>
        !added.has(capability) && !added.has('ALL') && !inherited.includes(capability),
    );
    // The engine gives back what "cap_add" names even if "cap_drop" names it beside "ALL".
    const givenBack = missing.filter((capability) => !dropped.has(capability));
    grounds.push({ risk: need.risk, reason: need.because }, ...onOmitted(missing, dropped));
    members.push({ service: member, givenBack });
    granted.set(member.name, [...inherited, ...givenBack]);
  }
  const { withoutThem } = requiredCapabilities(service, project, images);
  return { members, withoutThem, ...weigh(grounds) };
}

function onOmitted(missing: readonly string[], dropped: ReadonlySet<string>): readonly Ground[] {
  const omitted = missing.filter((capability) => dropped.has(capability));
  return omitted.length === 0
    ? []
    : [{ risk: 'low', reason: `the file drops ${omitted.join(', ')}, which is not given back` }];
}
