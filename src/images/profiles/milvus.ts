import { forServices } from '../audience.ts';
import { curlFetches } from '../checks.ts';
import { assumed, derived, practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

export const milvus: ImageProfile = profile(
  {
    family: 'milvus',
    title: 'Milvus',
    kind: 'daemon',
    repositories: ['docker.io/milvusdb/milvus', 'quay.io/milvus/milvus'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: assumed('the Dockerfiles of its versions differ') },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/var/lib/milvus'],
        evidence: practisedBy('milvus-io/milvus deployments/docker/standalone/docker-compose.yml'),
      },
      healthcheck: {
        value: curlFetches('http://127.0.0.1:9091/healthz', {
          interval: 30,
          timeout: 20,
          startPeriod: 90,
        }),
        evidence: practisedBy('milvus-io/milvus deployments/docker/standalone/docker-compose.yml'),
      },
      resources: {
        value: { memory: '16G', memoryFloor: '2G', memoryReservation: '2G', cpus: 1, pids: 2048 },
        evidence: sizeClass('vector database'),
      },
      ports: {
        value: [9091, 19530],
        evidence: practisedBy('milvus-io/milvus deployments/docker/standalone/docker-compose.yml'),
      },
      audience: forServices('a database'),
      stopGrace: { value: 60, evidence: derived('writes what it holds in memory before it ends') },
      versionedData: {
        value: true,
        evidence: derived('the format of the data belongs to a version'),
      },
    },
  }),
);
