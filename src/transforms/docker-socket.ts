import { type EngineSocket, readEngineSocket } from '../compose/engine-sockets.ts';
import { itemsOf } from '../compose/list-items.ts';
import { type Mount, readVolume } from '../compose/mounts.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Draft } from '../findings.ts';
import { isSocketProxy } from '../images/docker-clients.ts';
import { takeAway } from './support/socket-ways.ts';
import type { Transform, TransformContext } from './transform.ts';

export const dockerSocket: Transform = {
  scope: 'service',
  meta: {
    id: 'docker-socket',
    title: 'Keep the socket of the container engine from services',
    severity: 'high',
    why: 'Whoever takes over the service can start a container that owns the whole host, also through a socket that is mounted read-only.',
    risk: 'Nothing by itself, for no edit is made; behind a proxy a call that is not allowed is answered with "403 Forbidden".',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.32',
      'OWASP Docker Security Cheat Sheet, rule 1',
      'https://docs.docker.com/engine/security/protect-access/',
      'https://github.com/Tecnativa/docker-socket-proxy',
    ],
  },

  inspect(service, context) {
    if (isSocketProxy(service)) return [];
    return itemsOf(service, 'volumes').flatMap(({ value, nearest }) => {
      const mount = readVolume(value);
      const socket = mount && readEngineSocket(mount);
      if (mount === undefined || socket === undefined) return [];
      return [
        { at: nearest.path, document: nearest.document, ...draft(service, mount, socket, context) },
      ];
    });
  },
};

function draft(
  service: ServiceView,
  mount: Mount,
  socket: EngineSocket,
  context: TransformContext,
): Omit<Draft, 'at' | 'document'> {
  const { engine, isRootless } = socket;
  const power = isRootless ? 'everything that its user owns' : 'the host';
  const access = mount.readOnly ? ', which a read-only mount does not limit' : '';
  return {
    message: `service "${service.name}" holds the socket of ${engine} and so controls ${power}${access}`,
    evidence: `${socket.path}:${mount.target ?? ''}`,
    ...(isRootless ? { severity: 'medium' as const } : {}),
    action: takeAway(service, socket, context),
  };
}
