import { noCheck } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { ordinaryCapabilities, unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('chatwoot/chatwoot docker/Dockerfile');

export const chatwoot: ImageProfile = profile(
  {
    family: 'chatwoot',
    title: 'Chatwoot',
    kind: 'daemon',
    repositories: ['docker.io/chatwoot/chatwoot', 'ghcr.io/chatwoot/chatwoot'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/app/storage'], evidence: practisedBy('several public Compose files') },
      healthcheck: { value: noCheck('its worker runs another program'), evidence: source },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Rails application'),
      },
      ports: { value: [3000], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
