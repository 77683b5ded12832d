import { noCheck } from '../checks.ts';
import { derived, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { linuxserverFacts, linuxserverRepositories, linuxserverVariants } from '../linuxserver.ts';
import { profile } from '../profile.ts';
import { s6Capabilities } from '../s6-overlay.ts';

export const linuxserverWireguard: ImageProfile = profile(
  {
    family: 'linuxserver-wireguard',
    title: 'WireGuard by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('wireguard'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      // iptables opens a raw socket; NET_ADMIN stays because the service adds it.
      capabilities: {
        value: {
          ...s6Capabilities,
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'NET_RAW', 'SETGID', 'SETUID'],
          withoutThem: 'the tunnel has no firewall rules',
        },
        evidence: derived('the base image, and iptables beside it'),
      },
      healthcheck: {
        value: noCheck('WireGuard answers to nobody whom it does not know'),
        evidence: derived('the protocol'),
      },
      resources: {
        value: { memory: '512M', memoryFloor: '32M', cpus: 1, pids: 256 },
        evidence: sizeClass('network tool'),
      },
    },
    variants: linuxserverVariants,
  }),
);
