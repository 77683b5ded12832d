import { cpus, memory, pids } from './values.ts';

/** The limits that can be stated, of a service and of an image alike. */
export const limitKeys = {
  memory: {
    shape: memory,
    text: 'The memory limit, in place of one by the size class',
    example: '2g',
  },
  cpus: { shape: cpus, text: 'The CPU limit', example: '0.5' },
  pids: { shape: pids, text: 'The most processes and threads', example: '256' },
};
