import { baseImageFacts } from '../base-image.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const linuxDistribution: ImageProfile = profile(
  {
    family: 'linux-distribution',
    title: 'A Linux distribution',
    kind: 'base',
    repositories: [
      'docker.io/library/almalinux',
      'docker.io/library/amazonlinux',
      'docker.io/library/archlinux',
      'docker.io/library/bash',
      'docker.io/library/buildpack-deps',
      'docker.io/library/centos',
      'docker.io/library/fedora',
      'docker.io/library/oraclelinux',
      'docker.io/library/rockylinux',
      'docker.io/opensuse/leap',
      'docker.io/rockylinux/rockylinux',
      'mcr.microsoft.com/devcontainers/base',
      'public.ecr.aws/amazonlinux/amazonlinux',
      'public.ecr.aws/debian/debian',
      'public.ecr.aws/ubuntu/ubuntu',
      'quay.io/centos/centos',
      'quay.io/fedora/fedora',
      'registry.access.redhat.com/ubi8/ubi',
      'registry.access.redhat.com/ubi8/ubi-minimal',
      'registry.access.redhat.com/ubi9/ubi',
      'registry.access.redhat.com/ubi9/ubi-minimal',
    ],
  },
  () => ({ facts: baseImageFacts }),
);
