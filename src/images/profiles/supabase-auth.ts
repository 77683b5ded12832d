import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { keepsNothing, noCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('supabase/auth Dockerfile');

export const supabaseAuth: ImageProfile = profile(
  {
    family: 'supabase-auth',
    title: 'Supabase, auth',
    kind: 'daemon',
    repositories: [
      'docker.io/supabase/gotrue',
      'public.ecr.aws/supabase/gotrue',
      'ghcr.io/supabase/gotrue',
      'docker.io/supabase/auth',
      'public.ecr.aws/supabase/auth',
      'ghcr.io/supabase/auth',
    ],
    commands: ['auth', 'gotrue'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: noCapabilities,
      readOnly: keepsNothing,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: noCheck('the port is that of its variables'), evidence: source },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [9999], evidence: practisedBy('several public Compose files') },
      audience: forServices('an API behind a gateway'),
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
