import type { PortEntry } from '../../compose/published-ports.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { Audience } from '../../images/image-profile.ts';
import { imageOf } from '../../images/knowledge.ts';
import type { TransformContext } from '../transform.ts';

/** For whom a port is; `both`: a range of which a part is for services or persons who look after them. */
export function audienceOf(
  { targets }: PortEntry,
  service: ServiceView,
  { images }: TransformContext,
): Audience | 'both' | undefined {
  const facts = imageOf(service, images)?.facts;
  if (facts?.audience === undefined) return undefined;
  const forPersons = facts.administratorPorts?.value ?? [];
  const served = targets.filter((target) => facts.ports?.value.includes(target));
  if (served.length === 0) return undefined;
  if (served.length < targets.length) return 'both';
  if (facts.audience.value === 'administrators') return 'administrators';
  const opened = targets.filter((target) => forPersons.includes(target));
  if (opened.length === 0) return 'services';
  return opened.length === targets.length ? 'administrators' : 'both';
}
