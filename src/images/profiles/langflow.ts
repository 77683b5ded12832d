import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  noCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('langflow-ai/langflow docker/build_and_push.Dockerfile');

export const langflow: ImageProfile = profile(
  {
    family: 'langflow',
    title: 'Langflow',
    kind: 'daemon',
    repositories: ['docker.io/langflowai/langflow'],
  },
  () => ({
    facts: {
      user: { value: '1000:0', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/app/data', '/app/langflow'],
        evidence: practisedBy('several public Compose files'),
      },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '8G', memoryFloor: '1G', memoryReservation: '1G', cpus: 1, pids: 2048 },
        evidence: sizeClass('Python application with models'),
      },
      ports: { value: [7860], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
