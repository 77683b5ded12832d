import { addGracePeriod, judgeGracePeriod, judgeStopSignal } from './support/stop-fixes.ts';
import type { Transform } from './transform.ts';

export const stopGracePeriod: Transform = {
  scope: 'service',
  meta: {
    id: 'stop-grace-period',
    title: 'Give databases and others time to stop',
    severity: 'low',
    why: 'Docker kills a service 10 seconds after it was asked to stop, even while it writes its data.',
    risk: 'A service that hangs takes longer to stop.',
    since: '0.1.0',
    references: [
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#stop_grace_period',
      'https://docs.docker.com/reference/cli/docker/container/stop/',
      'https://www.postgresql.org/docs/current/server-shutdown.html',
    ],
  },

  inspect(service, context) {
    return [
      ...judgeStopSignal(service),
      ...(service.definition.stop_grace_period === undefined
        ? addGracePeriod(service, context)
        : judgeGracePeriod(service, context)),
    ];
  },
};
