import { noCheck, wgetFetches } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const source = readIn('plausible/analytics Dockerfile, rel/docker-entrypoint.sh');

export const plausible: ImageProfile = {
  family: 'plausible',
  title: 'Plausible Analytics',
  kind: 'daemon',
  repositories: ['docker.io/plausible/analytics', 'ghcr.io/plausible/community-edition'],
  // The usual command is a shell that prepares the databases and then runs the entrypoint again.
  commands: ['run', 'sh'],
  facts: {
    user: { value: '999:65533', evidence: source },
    capabilities: { value: { asDefault: [] }, evidence: source },
    readOnly: {
      value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
      evidence: derived('only its data folder and /tmp are open to its user'),
    },
    noNewPrivileges: { value: { compatible: true }, evidence: source },
    dataPaths: { value: ['/var/lib/plausible'], evidence: source },
    healthcheck: {
      value: wgetFetches('http://127.0.0.1:8000/api/health', { startPeriod: 120 }),
      evidence: practisedBy('a public Compose file'),
    },
    resources: {
      value: { memory: '2G', memoryFloor: '512M', memoryReservation: '256M', cpus: 1, pids: 512 },
      evidence: sizeClass('web application on Erlang'),
    },
    ports: { value: [8000], evidence: source },
    versionedData: {
      value: true,
      evidence: derived('the database is migrated and cannot go back'),
    },
  },
  variants: [
    {
      name: 'another address',
      tag: /./,
      when: [
        { kind: 'environment', name: 'HTTP_PORT' },
        { kind: 'environment', name: 'HTTPS_PORT' },
        { kind: 'environment', name: 'LISTEN_IP' },
        { kind: 'environment', name: 'PORT' },
      ],
      facts: {
        healthcheck: { value: noCheck('the service sets the address'), evidence: source },
      },
    },
  ],
};
