import { noCheck } from '../checks.ts';
import { derived, documented, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, unmeasuredReadOnly } from '../read-alone.ts';

const source = readIn('opf/openproject docker/prod/entrypoint.sh');

export const openproject: ImageProfile = profile(
  {
    family: 'openproject',
    title: 'OpenProject',
    kind: 'daemon',
    repositories: ['docker.io/openproject/openproject', 'docker.io/openproject/community'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: {
        value: ['/var/openproject/assets', '/var/openproject/pgdata'],
        evidence: documented('OpenProject manual, Docker'),
      },
      healthcheck: {
        value: noCheck('each of its services runs another program'),
        evidence: source,
      },
      resources: {
        value: { memory: '16G', memoryFloor: '2G', memoryReservation: '2G', cpus: 1, pids: 1024 },
        evidence: sizeClass('Rails application'),
      },
      ports: { value: [80, 8080], evidence: documented('OpenProject manual, Docker') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
