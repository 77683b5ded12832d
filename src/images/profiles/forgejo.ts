import { documented, publishedTag } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { gitea, secretsWithPrefix } from './gitea.ts';

/** A fork of Gitea that has kept its image and reads settings with either prefix. */
export const forgejo: ImageProfile = {
  ...gitea,
  family: 'forgejo',
  title: 'Forgejo',
  repositories: [
    'codeberg.org/forgejo/forgejo',
    'code.forgejo.org/forgejo/forgejo',
    'data.forgejo.org/forgejo/forgejo',
  ],
  facts: {
    ...gitea.facts,
    secrets: {
      value: [...secretsWithPrefix('FORGEJO'), ...secretsWithPrefix('GITEA')],
      evidence: documented('environment-to-ini: a variable that ends in __FILE'),
    },
    stableTag: { value: { tag: '16.0.2', asOf: '2026-08', major: '16' }, evidence: publishedTag },
  },
};
