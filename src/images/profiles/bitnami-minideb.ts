import { baseImageFacts } from '../base-image.ts';
import { bitnamiRepositories } from '../bitnami.ts';
import type { ImageProfile } from '../image-profile.ts';

export const bitnamiMinideb: ImageProfile = {
  family: 'bitnami-minideb',
  title: 'Debian by Bitnami',
  kind: 'base',
  repositories: bitnamiRepositories('minideb'),
  facts: baseImageFacts,
};
