import { baseImageFacts } from '../base-image.ts';
import { derived, measured } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

export const busybox: ImageProfile = profile(
  {
    family: 'busybox',
    title: 'BusyBox',
    kind: 'base',
    repositories: ['docker.io/library/busybox'],
  },
  () => ({
    facts: {
      ...baseImageFacts,
      stableTag: {
        value: { tag: '1.37.0', asOf: '2025-06', major: '1' },
        evidence: derived('published tag of the official image'),
      },
    },
    variants: [
      {
        name: 'httpd',
        tag: /./,
        when: [{ kind: 'command', matches: /^(?:busybox )?httpd\b/ }],
        facts: {
          firstProcess: {
            value: 'neglects',
            evidence: measured('httpd, stopped: killed when the time was over'),
          },
        },
      },
    ],
  }),
);
