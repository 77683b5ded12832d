import { baseImageFacts } from '../base-image.ts';
import { bitnamiRepositories } from '../bitnami.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const bitnamiMinideb: ImageProfile = profile(
  {
    family: 'bitnami-minideb',
    title: 'Debian by Bitnami',
    kind: 'base',
    repositories: bitnamiRepositories('minideb'),
  },
  () => ({
    facts: baseImageFacts,
  }),
);
