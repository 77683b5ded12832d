import { publishedTag, readIn } from '../evidence.ts';
import type { ImageFacts, ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { postgres } from './postgres.ts';

const dockerfile = readIn('postgis/docker-postgis 16-3.5/Dockerfile: FROM postgres');

// The entrypoint is that of PostgreSQL, but another tag stands for the stable version.
const { stableTag: _, ...inherited }: ImageFacts = postgres.facts;

export const postgis: ImageProfile = profile(
  {
    family: 'postgis',
    title: 'PostGIS',
    kind: 'daemon',
    repositories: ['docker.io/postgis/postgis'],
    commands: ['postgres'],
  },
  () => ({
    facts: {
      ...inherited,
      user: { value: 'root', evidence: dockerfile },
      stableTag: {
        value: { tag: '17-3.5', asOf: '2025-01', major: '17' },
        evidence: publishedTag,
      },
    },
    variants: postgres.variants ?? [],
  }),
);
