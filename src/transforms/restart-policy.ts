import { isNamedAsTask } from '../compose/jobs.ts';
import { readRestart } from '../compose/restart.ts';
import { isForSwarm } from '../compose/swarm.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Draft } from '../findings.ts';
import { kindOf } from './support/jobs.ts';
import { placeOf } from './support/place.ts';
import { restartAgain } from './support/restart-fixes.ts';
import type { Transform } from './transform.ts';

export const restartPolicy: Transform = {
  scope: 'service',
  meta: {
    id: 'restart-policy',
    title: 'Start services again after a crash or a reboot',
    severity: 'medium',
    why: 'A service without a policy stays down after its first crash and after every reboot of the host, until somebody notices.',
    risk: 'A service that cannot start tries forever, and one that has done its work does it again and again.',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.15',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#restart',
      'https://docs.docker.com/engine/containers/start-containers-automatically/',
    ],
  },

  inspect(service, context) {
    // A swarm starts services again by itself and does not read the key.
    if (isForSwarm(context.project)) return [];
    const setting = readRestart(service.definition);
    if (setting === 'again' || setting === 'variable') return [];
    const kind = kindOf(service, context);
    if (kind.kind === 'job') return [];
    if (setting === 'never' && (kind.kind === 'unknown' || isNamedAsTask(service))) return [];
    const message = `service "${service.name}" stays down after a crash or a reboot of the host`;
    if (setting === 'never') return [{ message, severity: 'low', ...onPurpose(service) }];
    return [{ message, at: service.path, action: restartAgain(service, kind, context) }];
  },
};

function onPurpose(service: ServiceView): Pick<Draft, 'at' | 'document' | 'action'> {
  return {
    ...placeOf(service, service.definition.restart === undefined ? 'deploy' : 'restart'),
    action: {
      kind: 'manual',
      reason: 'the file says that it is not started again, so it may be on purpose',
      instruction: `if it is not, write "restart: unless-stopped" in service "${service.name}"`,
    },
  };
}
