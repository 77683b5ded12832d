import { addSharedMemory, judgeSharedMemory } from './support/shared-memory-fixes.ts';
import type { Transform } from './transform.ts';

export const shmSize: Transform = {
  scope: 'service',
  meta: {
    id: 'shm-size',
    title: 'Give databases and browsers enough shared memory',
    severity: 'low',
    why: 'With the 64 MiB of /dev/shm that Docker gives, parallel queries fail and browsers crash under load.',
    risk: 'What is in /dev/shm counts as memory of the service, so it reaches its memory limit sooner.',
    since: '0.1.0',
    references: [
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#shm_size',
      'https://man7.org/linux/man-pages/man7/shm_overview.7.html',
      'https://github.com/docker-library/docs/blob/master/postgres/README.md#caveats',
    ],
  },

  inspect(service, context) {
    return service.definition.shm_size === undefined
      ? addSharedMemory(service, context)
      : judgeSharedMemory(service, context);
  },
};
