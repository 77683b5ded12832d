import { bashConnects, noCheck } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('wekan/wekan Dockerfile');

export const wekan: ImageProfile = profile(
  {
    family: 'wekan',
    title: 'WeKan',
    kind: 'daemon',
    repositories: ['docker.io/wekanteam/wekan', 'ghcr.io/wekan/wekan', 'quay.io/wekan/wekan'],
    commands: ['bash', 'node'],
  },
  () => ({
    facts: {
      user: {
        value: '999:999',
        evidence: derived('the first system account that the Dockerfile creates'),
      },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/data'] },
        evidence: assumed('the program may write elsewhere than WRITABLE_PATH'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: ['/data'], evidence: dockerfile },
      healthcheck: {
        value: bashConnects(8080, { startPeriod: 120 }),
        evidence: dockerfile,
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 256,
          sizedBy: ['NODE_OPTIONS'],
        },
        evidence: sizeClass('large Node.js application'),
      },
      ports: { value: [8080], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'another port',
        tag: /./,
        when: [{ kind: 'environment', name: 'PORT' }],
        facts: {
          healthcheck: { value: noCheck('the service sets the port'), evidence: dockerfile },
        },
      },
    ],
  }),
);
