import { isList } from './json.ts';
import type { Mount } from './mounts.ts';
import type { ProjectView, ServiceView } from './view.ts';
import { splitOutsideVariables } from './volume-spec.ts';

/**
 * The mounts of a service together with those that it takes over from others (Compose spec, services
 * `volumes_from`). What comes from a container outside of the file has an unknown target. A tmpfs mount is the
 * container's own: it is not taken over.
 */
export function allMounts(service: ServiceView, project: ProjectView): readonly Mount[] {
  const { volumes_from: sources } = service.definition;
  if (!isList(sources)) return service.mounts;
  const taken = sources.flatMap((source): readonly Mount[] => {
    const name = typeof source === 'string' ? (splitOutsideVariables(source)[0] ?? '') : '';
    const other = project.service(name);
    if (other !== undefined) return other.mounts.filter(({ kind }) => kind !== 'tmpfs');
    return [{ kind: 'other', source: undefined, target: undefined, readOnly: false }];
  });
  return [...service.mounts, ...taken];
}
