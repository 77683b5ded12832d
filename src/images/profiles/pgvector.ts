import { publishedTag, readIn } from '../evidence.ts';
import type { ImageFacts, ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { postgres } from './postgres.ts';

const dockerfile = readIn('pgvector/pgvector Dockerfile: FROM postgres, one extension added');

// The entrypoint is that of PostgreSQL, but another tag stands for the stable version.
const { stableTag: _, ...inherited }: ImageFacts = postgres.facts;

export const pgvector: ImageProfile = profile(
  {
    family: 'pgvector',
    title: 'PostgreSQL with pgvector',
    kind: 'daemon',
    repositories: ['docker.io/pgvector/pgvector', 'docker.io/ankane/pgvector'],
    commands: ['postgres'],
  },
  () => ({
    facts: {
      ...inherited,
      user: { value: 'root', evidence: dockerfile },
      stableTag: {
        value: { tag: '0.8.2-pg17', asOf: '2026-08', major: '17' },
        evidence: publishedTag,
      },
    },
    variants: postgres.variants ?? [],
  }),
);
