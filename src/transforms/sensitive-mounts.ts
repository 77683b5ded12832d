import { readEngineSocket } from '../compose/engine-sockets.ts';
import { absoluteHostPath } from '../compose/host-path.ts';
import { itemsOf, type ListItem } from '../compose/list-items.ts';
import { readVolume, withDefaultOptions } from '../compose/mounts.ts';
import { readSwitch } from '../compose/switch.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Draft, Severity } from '../findings.ts';
import { rawDevices } from './support/device-reports.ts';
import { isOnlyLookedAt, sensitivity } from './support/host-paths.ts';
import { type HostMount, looksAt, mountReadOnly } from './support/mount-fixes.ts';
import { narrowMount } from './support/mount-ways.ts';
import type { Transform, TransformContext } from './transform.ts';

export const sensitiveMounts: Transform = {
  scope: 'service',
  meta: {
    id: 'sensitive-mounts',
    title: 'Keep system folders of the host out of reach',
    severity: 'high',
    why: 'Whoever takes over the service changes files that the host trusts, and so becomes root there.',
    risk: 'A service that does write to a folder that is mounted read-only fails with "Read-only file system".',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.6 and 5.18',
      'OWASP Docker Security Cheat Sheet, rule 8',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes',
      'https://docs.docker.com/engine/storage/bind-mounts/',
    ],
  },

  inspect(service, context) {
    const mounts = itemsOf(service, 'volumes').flatMap((item) => {
      const found = ofMount(service, item, context);
      return found === undefined ? [] : [found];
    });
    return [...mounts, ...rawDevices(service)];
  },
};

function ofMount(
  service: ServiceView,
  item: ListItem,
  context: TransformContext,
): Draft | undefined {
  const mount = readVolume(withDefaultOptions(item.value) ?? '');
  if (mount?.kind !== 'bind' || mount.source === undefined) return undefined;
  const path = absoluteHostPath(mount.source);
  if (path === undefined || readEngineSocket(mount) !== undefined) return undefined;
  const found = { path, source: mount.source, readOnly: mount.readOnly };
  const stake = stakeOf(service, found, context);
  if (stake === undefined) return undefined;
  const [severity, power] = stake;
  return {
    message: `service "${service.name}" mounts "${mount.source}" of the host and can ${power}`,
    at: item.nearest.path,
    document: item.nearest.document,
    evidence: `${path}:${mount.target ?? ''}`,
    severity,
    action:
      (mount.readOnly ? undefined : mountReadOnly(service, found, item, context)) ??
      narrowMount(service, found, item, context),
  };
}

/** How bad the mount is and what it lets the service do; undefined when there is nothing to say. */
function stakeOf(
  service: ServiceView,
  { path, readOnly }: HostMount,
  context: TransformContext,
): readonly [Severity, string] | undefined {
  if (isOnlyLookedAt(path))
    return readOnly ? undefined : ['medium', 'change it for the whole host'];
  // A privileged container opens every device anyway, which is reported as that.
  if (path === '/dev' && readSwitch(service.definition.privileged) === 'on') return undefined;
  const entry = sensitivity(path);
  if (!readOnly) return entry?.write;
  return looksAt(service, path, context) === undefined ? entry?.read : undefined;
}
