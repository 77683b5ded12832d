import { documented } from './evidence.ts';
import type { CapabilityNeeds, ImageVariant } from './image-profile.ts';

/** What images with s6-overlay as process 1 need that change their user, its folders and run as it. */
export const s6Capabilities: CapabilityNeeds = {
  // KILL: the supervisor stays root and stops programs of another user.
  asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
  // A setuid program takes over /run, also when a user starts the image.
  asUser: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
  withoutThem: 'the supervisor cannot switch to the user of the program and starts it forever',
};

/** s6-overlay needs /run, which belongs to root. */
export const s6AsUser: ImageVariant = {
  name: 'as a user',
  tag: /./,
  when: [{ kind: 'user', is: 'not root' }],
  facts: {
    noNewPrivileges: {
      value: {
        compatible: false,
        reason: 's6-overlay that is not started by root takes over /run with a setuid program',
      },
      evidence: documented('bbernhard/signal-cli-rest-api#798, linuxserver/docker-swag#338'),
    },
  },
};

/** s6-overlay 3 refuses to be anything but the first process. */
export const s6UnderInit: ImageVariant = {
  name: 'under an init program',
  tag: /./,
  when: [{ kind: 'init' }],
  facts: {
    readOnly: {
      value: {
        kind: 'unsupported',
        reason: 's6-overlay 3 does not start at all under "init: true", so nothing is known',
      },
      evidence: documented('just-containers/s6-overlay README: it can only run as process 1'),
    },
  },
};
