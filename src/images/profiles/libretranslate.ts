import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import {
  checkOfSomeVersions,
  noCapabilities,
  unmeasuredReadOnly,
  withoutSetuid,
} from '../read-alone.ts';

const source = readIn('LibreTranslate/LibreTranslate docker/Dockerfile');

export const libretranslate: ImageProfile = profile(
  {
    family: 'libretranslate',
    title: 'LibreTranslate',
    kind: 'daemon',
    repositories: ['docker.io/libretranslate/libretranslate'],
  },
  () => ({
    facts: {
      user: { value: '1032', evidence: source },
      capabilities: noCapabilities,
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/home/libretranslate/.local'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '8G', memoryFloor: '1G', memoryReservation: '1G', cpus: 1, pids: 2048 },
        evidence: sizeClass('Python application with models'),
      },
      ports: { value: [5000], evidence: source },
      versionedData: { value: false, evidence: derived('the models are downloaded again') },
    },
  }),
);
