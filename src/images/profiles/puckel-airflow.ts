import { noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { noCapabilities, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('puckel/docker-airflow Dockerfile');

export const puckelAirflow: ImageProfile = profile(
  {
    family: 'puckel-airflow',
    title: 'Airflow by puckel',
    kind: 'daemon',
    repositories: ['docker.io/puckel/docker-airflow'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/usr/local/airflow/dags', '/usr/local/airflow/logs'],
        evidence: practisedBy('several public Compose files'),
      },
      healthcheck: {
        value: noCheck('the command decides which of its services runs'),
        evidence: source,
      },
      resources: {
        value: {
          memory: '8G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Python application'),
      },
      ports: { value: [5555, 8080, 8793], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
