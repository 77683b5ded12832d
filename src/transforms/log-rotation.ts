import { readLogKeeping } from '../compose/logging.ts';
import type { Draft } from '../findings.ts';
import { jobReason } from './support/jobs.ts';
import { rotate } from './support/log-fixes.ts';
import { placeOf } from './support/place.ts';
import type { Transform } from './transform.ts';

export const logRotation: Transform = {
  scope: 'service',
  meta: {
    id: 'log-rotation',
    title: 'Limit the size of logs',
    severity: 'medium',
    why: 'Docker keeps everything that a service prints in one file without a limit, and a full disk stops every service of the host.',
    risk: 'Old lines of a log are deleted, and a host that sends all logs elsewhere gets those of the service no more.',
    since: '0.1.0',
    references: [
      'https://docs.docker.com/engine/logging/configure/',
      'https://docs.docker.com/engine/logging/drivers/json-file/',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#logging',
    ],
  },

  inspect(service, context) {
    const keeping = readLogKeeping(service.definition);
    // What ends by itself prints only so much.
    if (keeping === 'settled' || jobReason(service, context) !== undefined) return [];
    const draft: Draft = {
      message: `the log of service "${service.name}" grows without a limit`,
      ...placeOf(service, 'logging'),
      action: rotate(service, keeping, context),
    };
    return [keeping === 'asked' ? { ...draft, severity: 'low' } : draft];
  },
};
