import { noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('forgejo/runner Dockerfile');
const practice = practisedBy('ilkersigirci/homeserver-docker, with a user of its own');

export const forgejoRunner: ImageProfile = profile(
  {
    family: 'forgejo-runner',
    title: 'Forgejo Runner',
    kind: 'daemon',
    repositories: ['code.forgejo.org/forgejo/runner', 'data.forgejo.org/forgejo/runner'],
    commands: ['forgejo-runner', '/bin/forgejo-runner'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      // Jobs run in containers of an engine, with rights of their own.
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/run', owner: '1000:1000', options: ['mode=0755'] }, { path: '/tmp' }],
        },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/data'], evidence: dockerfile },
      healthcheck: {
        value: noCheck('it asks the server for work and opens no port that shows its state'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '64M', cpus: 1, pids: 512 },
        evidence: sizeClass('build runner'),
      },
      versionedData: {
        value: false,
        evidence: derived('the data folder holds a registration and caches'),
      },
    },
  }),
);
