import { baseImageFacts } from '../base-image.ts';
import { sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const languageRuntime: ImageProfile = profile(
  {
    family: 'language-runtime',
    title: 'A programming language',
    kind: 'base',
    repositories: [
      'docker.io/continuumio/miniconda3',
      'docker.io/denoland/deno',
      'docker.io/library/amazoncorretto',
      'docker.io/library/clojure',
      'docker.io/library/elixir',
      'docker.io/library/erlang',
      'docker.io/library/gradle',
      'docker.io/library/haskell',
      'docker.io/library/julia',
      'docker.io/library/perl',
      'docker.io/library/r-base',
      'docker.io/library/swift',
      'docker.io/oven/bun',
      'ghcr.io/astral-sh/uv',
      'mcr.microsoft.com/dotnet/sdk',
    ],
  },
  () => ({
    facts: {
      ...baseImageFacts,
      resources: {
        value: { memory: '4G', memoryFloor: '64M', cpus: 1, pids: 1024 },
        evidence: sizeClass('application or build'),
      },
    },
  }),
);
