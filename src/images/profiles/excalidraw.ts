import { derived, readIn } from '../evidence.ts';
import type { ImageFacts, ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { nginx } from './nginx.ts';

const dockerfile = readIn('excalidraw/excalidraw Dockerfile');

// The image adds pages to nginx; its tags are its own.
const { stableTag: _, ...inherited }: ImageFacts = nginx.facts;

export const excalidraw: ImageProfile = profile(
  {
    family: 'excalidraw',
    title: 'Excalidraw',
    kind: 'daemon',
    repositories: ['docker.io/excalidraw/excalidraw'],
    commands: ['nginx'],
  },
  () => ({
    facts: {
      ...inherited,
      user: { value: 'root', evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      worksAs: {
        value: '101:101',
        evidence: derived(
          'nginx with static files, measured with this user as docker.io/library/nginx',
        ),
      },
    },
  }),
);
