import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('GreptimeTeam/greptimedb docker/buildx/ubuntu/Dockerfile');

export const greptimedb: ImageProfile = profile(
  {
    family: 'greptimedb',
    title: 'GreptimeDB',
    kind: 'daemon',
    repositories: ['docker.io/greptime/greptimedb'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: noCheck('the command names the address'), evidence: source },
      resources: {
        value: { memory: '8G', memoryFloor: '512M', memoryReservation: '512M', cpus: 1, pids: 512 },
        evidence: sizeClass('Rust service'),
      },
      ports: {
        value: [4000, 4001, 4002, 4003],
        evidence: documented('GreptimeDB manual, installation with Docker'),
      },
      audience: forServices('a database'),
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
