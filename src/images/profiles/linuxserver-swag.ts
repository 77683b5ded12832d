import { noCheck } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { linuxserverFacts, linuxserverRepositories, linuxserverVariants } from '../linuxserver.ts';
import { profile } from '../profile.ts';
import { s6Capabilities } from '../s6-overlay.ts';

const dockerfile = readIn('linuxserver/docker-swag Dockerfile');

export const linuxserverSwag: ImageProfile = profile(
  {
    family: 'linuxserver-swag',
    title: 'SWAG by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('swag'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: {
        value: { kind: 'unsupported', reason: 'fail2ban does not run then' },
        evidence: documented('linuxserver/docker-documentation docker-swag.md'),
      },
      // fail2ban calls iptables, which opens a raw socket.
      capabilities: {
        value: {
          ...s6Capabilities,
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'NET_RAW', 'SETGID', 'SETUID'],
          withoutThem: 'nginx cannot switch to the user abc, and fail2ban bans nobody',
        },
        evidence: derived('the base image, and fail2ban beside it'),
      },
      healthcheck: {
        value: noCheck('which names it answers to is set in /config'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '64M', cpus: 1, pids: 512 },
        evidence: sizeClass('nginx and PHP'),
      },
      ports: { value: [80, 443], evidence: dockerfile },
    },
    variants: linuxserverVariants,
  }),
);
