import { forServices } from '../audience.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  ordinaryCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('supabase/edge-runtime Dockerfile');

export const supabaseEdgeRuntime: ImageProfile = profile(
  {
    family: 'supabase-edge-runtime',
    title: 'Supabase, functions',
    kind: 'daemon',
    repositories: [
      'docker.io/supabase/edge-runtime',
      'public.ecr.aws/supabase/edge-runtime',
      'ghcr.io/supabase/edge-runtime',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: checkOfSomeVersions,
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
      ports: { value: [9000], evidence: practisedBy('several public Compose files') },
      audience: forServices('an API behind a gateway'),
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
