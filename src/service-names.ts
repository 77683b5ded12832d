import type { ProjectFile } from './compose/model/project.ts';
import { suggestion, UserError } from './errors.ts';
import { isMapping, untagged } from './yaml/value.ts';

/** Names of all services in a Compose file, whichever of its documents has them. */
export function serviceNames({ parsed }: ProjectFile): readonly string[] {
  return parsed.documents.flatMap(({ value }) => {
    const services = isMapping(value) ? untagged(value.get('services') ?? null) : null;
    return isMapping(services) ? [...services.keys()] : [];
  });
}

/** A service that no file has is a slip of the user: nothing would be hardened, without a word. */
export function checkServices(wanted: readonly string[], known: ReadonlySet<string>): void {
  for (const name of wanted) {
    if (known.size === 0 || known.has(name)) continue;
    throw new UserError(`unknown service "${name}"`, suggestion(name, [...known]));
  }
}
