import type { EngineSocket } from '../../compose/engine-sockets.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { ManualAction } from '../../findings.ts';
import {
  type ClientNeeds,
  changing,
  clientNeedsOf,
  isSocketProxy,
} from '../../images/docker-clients.ts';
import { describeEvidence } from '../../images/image-profile.ts';
import type { TransformContext } from '../transform.ts';
import { enumerate } from './enumerate.ts';
import { manual } from './manual.ts';

/** How a service does without the socket itself. */
export function takeAway(
  service: ServiceView,
  socket: EngineSocket,
  context: TransformContext,
): ManualAction {
  const { name } = service;
  const address = service.environment.find((entry) => entry.name === 'DOCKER_HOST')?.value ?? '';
  if (/^(?:(?:tcp|https?|ssh):|[\w.-]+:\d+$)/.test(address)) {
    return manual(
      `"DOCKER_HOST" already leads it to "${address}", so the mount may be left over`,
      `remove the mount of "${socket.path}" from service "${name}" and see whether it still works`,
    );
  }
  if (socket.engine === 'containerd' || socket.engine === 'CRI-O') {
    return manual(
      `no proxy is known that allows only a part of what ${socket.engine} offers`,
      `remove the mount of "${socket.path}" from service "${name}", or let a program on the host itself do this work`,
    );
  }
  const needs = clientNeedsOf(service, context.images);
  if (needs.overSocket !== undefined) {
    return manual(
      `${reasonOf(needs)}, by TCP with certificates only`,
      `let a service of image wollomatic/socket-proxy make a socket of its own in a volume with "-proxysocketendpoint", ${needs.overSocket}, mount that volume into service "${name}" instead, and ${needs.settingFor('')}`,
    );
  }
  return manual(reasonOf(needs), instructionOf(service, needs, context));
}

function reasonOf({ calls }: ClientNeeds): string {
  if (calls === undefined) return 'which parts of the API it calls is not known';
  const parts = enumerate(calls.value);
  const limit = calls.value.includes(changing)
    ? `; with ${changing} it can still start a container that owns the host, so the proxy limits little`
    : '';
  return `it calls ${parts} of the API (${describeEvidence(calls.evidence)})${limit}`;
}

function instructionOf(
  { name, definition }: ServiceView,
  needs: ClientNeeds,
  { project }: TransformContext,
): string {
  const proxy = project.services.find(isSocketProxy);
  const isOnHost = definition.network_mode === 'host';
  const parts = needs.calls?.value;
  const allowed =
    parts === undefined
      ? '"CONTAINERS: 1" and what its log then shows as refused'
      : parts.map((part) => `"${part}: 1"`).join(', ');
  const reach = isOnHost
    ? `and "127.0.0.1:2375:2375" under "ports", as "${name}" is in the network of the host`
    : `on a network that only "${name}" joins`;
  const first =
    proxy === undefined
      ? `add a service "socket-proxy" of image tecnativa/docker-socket-proxy that mounts the socket, with ${allowed}, ${reach}`
      : `allow ${allowed} in service "${proxy.name}"${isOnHost ? `, which has to publish "127.0.0.1:2375:2375"` : ''}`;
  const setting = needs.settingFor(
    `${isOnHost ? '127.0.0.1' : (proxy?.name ?? 'socket-proxy')}:2375`,
  );
  const instead = needs.runsJobs
    ? `; better, let it start jobs in a rootless Docker or on a computer of their own`
    : '';
  return `${first}, ${setting} and remove the mount from service "${name}"${instead}`;
}
