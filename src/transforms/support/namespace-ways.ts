import type { NamespaceKey } from '../../compose/host-namespaces.ts';
import { isList } from '../../compose/json.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { Severity } from '../../findings.ts';
import type { TransformContext } from '../transform.ts';
import { enumerate, quoted } from './enumerate.ts';

/** What the host loses, after the name of the service. */
export function loss(key: NamespaceKey): string {
  switch (key) {
    case 'network_mode':
      return 'is in the network of the host and reaches what listens only on its loopback address';
    case 'pid':
      return 'sees all processes of the host, their arguments and, as root, their environment';
    case 'ipc':
      return 'shares the memory that programs of the host exchange';
    case 'uts':
      return 'shares the host name of the host';
    case 'userns_mode':
      return 'is left out of the mapping of users, so root in it is root on the host';
    case 'cgroup':
      return 'sees the control groups of the host and so the names of all its services';
  }
}

export function severityOf(key: NamespaceKey): Severity {
  switch (key) {
    case 'pid':
      return 'high';
    case 'network_mode':
    case 'ipc':
      return 'medium';
    case 'uts':
    case 'userns_mode':
    case 'cgroup':
      return 'low';
  }
}

/** How the service gets a namespace of its own; imperative. */
export function wayOut(service: ServiceView, key: NamespaceKey, context: TransformContext): string {
  const { name } = service;
  switch (key) {
    case 'network_mode':
      return ownNetwork(service, context);
    case 'pid':
      return `remove "pid" from service "${name}", or write "pid: service:NAME" to see the processes of one other service`;
    case 'ipc':
      return `write "ipc: shareable" in the service that owns the shared memory and "ipc: service:NAME" in service "${name}", or remove "ipc" and set "shm_size" if it only needs more of it`;
    case 'uts':
      return `remove "uts" from service "${name}" and give it the name that it needs with "hostname"`;
    case 'userns_mode':
      return `remove "userns_mode" from service "${name}" and give its volumes to the user to whom the daemon maps root, or leave it where the daemon maps no users`;
    case 'cgroup':
      return `remove "cgroup" from service "${name}", or mount "/sys/fs/cgroup:/host/cgroup:ro" if it only reads`;
  }
}

function ownNetwork(service: ServiceView, { project, images }: TransformContext): string {
  const { name, definition } = service;
  const known = images.forService(service)?.facts.ports?.value ?? [];
  const remove = `remove "network_mode" from service "${name}"`;
  const others = project.services
    .filter((other) => other.name !== name && other.definition.network_mode === 'host')
    .map((other) => other.name);
  const reach =
    others.length === 0
      ? '; what listens on the host it then reaches as "host.docker.internal" with "extra_hosts: [host.docker.internal:host-gateway]"'
      : `; do the same for ${quoted(others)}, so that they reach each other by their names instead of "localhost"`;
  if (isList(definition.ports) && definition.ports.length > 0) {
    return `${remove}, so that its "ports", which have no effect now, count${reach}`;
  }
  const [only, ...more] = known;
  const publish =
    only === undefined
      ? 'publish the ports on which it listens under "ports"'
      : more.length === 0
        ? `publish its port ${only} under "ports" if it is used from outside`
        : `publish those of its ports ${enumerate(known.map(String))} under "ports" that are used from outside`;
  return `${remove} and ${publish}${reach}`;
}
