import { readSwitch } from '../compose/switch.ts';
import { firstProcessIn } from '../images/first-process.ts';
import { giveInit } from './support/init-fixes.ts';
import { seemsToEnd } from './support/jobs.ts';
import type { Transform } from './transform.ts';

export const initProcess: Transform = {
  scope: 'service',
  meta: {
    id: 'init-process',
    title: 'Give the container an init process',
    severity: 'low',
    why: 'A first process that does not react to SIGTERM is killed at each stop, in the middle of its work, and one that does not collect orphans leaves zombies until no process can be started.',
    risk: 'Programs that must be the first process themselves, such as s6-overlay, refuse to start.',
    since: '0.1.0',
    references: [
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#init',
      'https://docs.docker.com/engine/containers/multi-service_container/',
      'https://github.com/krallin/tini#why-tini',
      'https://man7.org/linux/man-pages/man7/pid_namespaces.7.html',
    ],
  },

  inspect(service, context) {
    const { init, pid } = service.definition;
    // Among the processes of another one it is not the first, and has nothing to do.
    if (readSwitch(init) !== 'absent' || (pid !== undefined && pid !== null)) return [];
    // What ends by itself is hardly ever stopped.
    if (seemsToEnd(service, context)) return [];
    const use = firstProcessIn(service, context.images);
    if (use?.does !== 'neglects') return [];
    return [
      {
        message: `service "${service.name}" has no init process, and its first process (${use.program}) does not do that work`,
        at: service.path,
        action: giveInit(service, use, context),
      },
    ];
  },
};
