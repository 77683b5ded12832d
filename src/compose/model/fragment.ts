import { shownKey } from '../schema/wording.ts';
import { isNull, type ModelMap, memberOf } from './value.ts';

/** Any of these says what a service runs. */
const sources = ['image', 'build', 'provider'];

/** Why files can only be a part of a project; undefined when they may be all of it. */
export function fragmentReason(root: ModelMap): string | undefined {
  const services = memberOf(root, 'services');
  if (services?.kind !== 'map') return undefined;
  for (const [name, service] of services.entries) {
    const runs = sources.some((key) => {
      const source = memberOf(service, key);
      return source !== undefined && !isNull(source);
    });
    if (!runs) {
      return `service "${shownKey(name)}" has neither image nor build here, so another file completes the project`;
    }
  }
  return undefined;
}
