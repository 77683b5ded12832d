import { noCheck } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { noCapabilities, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('apache/airflow scripts/docker/entrypoint_prod.sh');

export const airflow: ImageProfile = profile(
  {
    family: 'airflow',
    title: 'Apache Airflow',
    kind: 'daemon',
    repositories: ['docker.io/apache/airflow'],
  },
  () => ({
    facts: {
      user: { value: '50000:0', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/opt/airflow/dags', '/opt/airflow/logs', '/opt/airflow/plugins'],
        evidence: documented('Airflow manual, running Airflow in Docker'),
      },
      healthcheck: {
        value: noCheck('the command decides which of its services runs'),
        evidence: source,
      },
      resources: {
        value: { memory: '8G', memoryFloor: '1G', memoryReservation: '1G', cpus: 1, pids: 1024 },
        evidence: sizeClass('Python application'),
      },
      ports: { value: [8080], evidence: documented('Airflow manual, running Airflow in Docker') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
