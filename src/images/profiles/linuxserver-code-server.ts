import { derived, documented, sizeClass } from '../evidence.ts';
import type { ImageProfile, ImageVariant } from '../image-profile.ts';
import {
  linuxserverFacts,
  linuxserverRepositories,
  readOnlyVariants,
  runsReadOnly,
  webPage,
} from '../linuxserver.ts';
import { profile } from '../profile.ts';
import { s6Capabilities } from '../s6-overlay.ts';

const manual = documented('linuxserver/docker-documentation docker-code-server.md');

/** Who sets a password for sudo wants to install programs while it runs. */
const sudo: ImageVariant = {
  name: 'sudo',
  tag: /./,
  when: [
    { kind: 'environment', name: 'SUDO_PASSWORD' },
    { kind: 'environment', name: 'SUDO_PASSWORD_HASH' },
    { kind: 'environment', name: 'FILE__SUDO_PASSWORD' },
  ],
  facts: {
    capabilities: {
      value: {
        ...s6Capabilities,
        asDefault: ['AUDIT_WRITE', ...s6Capabilities.asDefault],
      },
      evidence: derived('what sudo and the base image use'),
    },
    readOnly: {
      value: { kind: 'unsupported', reason: 'sudo, whose password is set, is not available then' },
      evidence: manual,
    },
    noNewPrivileges: {
      value: { compatible: false, reason: 'sudo, whose password is set, is a setuid program' },
      evidence: manual,
    },
  },
};

export const linuxserverCodeServer: ImageProfile = profile(
  {
    family: 'linuxserver-code-server',
    title: 'code-server by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('code-server'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: runsReadOnly,
      ...webPage('code-server', 8443),
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('development environment'),
      },
    },
    variants: [...readOnlyVariants, sudo],
  }),
);
