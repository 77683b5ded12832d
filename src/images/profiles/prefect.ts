import { noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('PrefectHQ/prefect Dockerfile');

export const prefect: ImageProfile = profile(
  {
    family: 'prefect',
    title: 'Prefect',
    kind: 'daemon',
    repositories: ['docker.io/prefecthq/prefect'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/root/.prefect'],
        evidence: practisedBy('several public Compose files'),
      },
      healthcheck: {
        value: noCheck('the command decides which of its services runs'),
        evidence: source,
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Python application'),
      },
      ports: { value: [4200], evidence: practisedBy('several public Compose files') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
