import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { capabilitiesOfSomeVersions, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('supabase/postgres-meta Dockerfile');

export const supabasePostgresMeta: ImageProfile = profile(
  {
    family: 'supabase-postgres-meta',
    title: 'Supabase, database API',
    kind: 'daemon',
    repositories: [
      'docker.io/supabase/postgres-meta',
      'public.ecr.aws/supabase/postgres-meta',
      'ghcr.io/supabase/postgres-meta',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: capabilitiesOfSomeVersions,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: noCheck('the port is that of PG_META_PORT'), evidence: source },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [8080], evidence: source },
      audience: forServices('an API behind a gateway'),
      versionedData: { value: false, evidence: derived('the data is in the services beside it') },
    },
  }),
);
