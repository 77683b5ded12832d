import type { Json } from '../yaml/operations.ts';
import { isObject } from './json.ts';
import type { ProjectView, ServiceView } from './view.ts';

/**
 * The first secret or config of a service whose content is in the file or in the environment. Docker
 * Compose copies such content into the container, which a read-only root filesystem does not allow:
 * `up` fails ("`file` is the sole supported option", docker/compose pkg/compose/secrets.go).
 */
export function inlineFile(service: ServiceView, project: ProjectView): string | undefined {
  for (const mount of service.mounts) {
    if (mount.source === undefined) continue;
    if (mount.kind !== 'secret' && mount.kind !== 'config') continue;
    const declared = member(project.topLevel(`${mount.kind}s`), mount.source);
    const inline = ['environment', 'content'].some((key) => member(declared, key) !== undefined);
    if (inline) return `${mount.kind} "${mount.source}"`;
  }
  return undefined;
}

function member(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
