import type { ProjectView, ServiceView } from './view.ts';

/**
 * The services of this file that get whatever a service gets, because they extend it or extend one
 * that does; every one comes after the one it extends.
 */
export function descendants(service: ServiceView, project: ProjectView): readonly ServiceView[] {
  const found = new Map<string, ServiceView>();
  const waiting = [...service.heirs];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const heir = project.service(name);
    if (heir === undefined || heir.name === service.name || found.has(name)) continue;
    found.set(name, heir);
    waiting.push(...heir.heirs);
  }
  return [...found.values()];
}
