import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { noCapabilities, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('Mintplex-Labs/anything-llm docker/Dockerfile');

export const anythingllm: ImageProfile = profile(
  {
    family: 'anythingllm',
    title: 'AnythingLLM',
    kind: 'daemon',
    repositories: ['docker.io/mintplexlabs/anythingllm', 'ghcr.io/mintplex-labs/anything-llm'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/app/collector/hotdir', '/app/collector/outputs', '/app/server/storage'],
        evidence: practisedBy('several public Compose files'),
      },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Node.js application with workers'),
      },
      ports: { value: [3001], evidence: practisedBy('several public Compose files') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
