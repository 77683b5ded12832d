import { forServices } from '../audience.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  capabilitiesOfSomeVersions,
  checkOfSomeVersions,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('supabase/storage Dockerfile');

export const supabaseStorage: ImageProfile = profile(
  {
    family: 'supabase-storage',
    title: 'Supabase, storage',
    kind: 'daemon',
    repositories: [
      'docker.io/supabase/storage-api',
      'public.ecr.aws/supabase/storage-api',
      'ghcr.io/supabase/storage-api',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: {
        value: ['/var/lib/storage'],
        evidence: practisedBy('several public Compose files'),
      },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [5000], evidence: source },
      audience: forServices('an API behind a gateway'),
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
