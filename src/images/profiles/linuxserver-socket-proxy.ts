import { forServices } from '../audience.ts';
import { wgetFetches, withoutCheck } from '../checks.ts';
import { derived, documented, practisedBy, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { linuxserverRepositories } from '../linuxserver.ts';
import { profile } from '../profile.ts';

const start = readIn(
  'linuxserver/docker-socket-proxy Dockerfile, docker-entrypoint.sh, nginx.conf',
);

export const linuxserverSocketProxy: ImageProfile = profile(
  {
    family: 'linuxserver-socket-proxy',
    title: 'Docker socket proxy by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('socket-proxy'),
  },
  () => ({
    facts: {
      // Without s6-overlay: HAProxy, of 2024 nginx, runs as root, who owns the socket.
      user: { value: 'root', evidence: start },
      capabilities: {
        value: { asDefault: ['SETGID', 'SETUID'] },
        evidence: derived('what nginx uses to set the groups of its workers, which stay root'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/run' }] },
        evidence: documented('linuxserver/docker-documentation docker-socket-proxy.md'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: start },
      dataPaths: { value: [], evidence: start },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:2375/_ping'),
        evidence: practisedBy('three services of public Compose files'),
      },
      resources: {
        value: { memory: '256M', memoryFloor: '32M', cpus: 0.5, pids: 128 },
        evidence: practisedBy('memory limits of 256 MiB in public Compose files'),
      },
      ports: { value: [2375], evidence: start },
      audience: forServices('a proxy for the Docker API'),
      versionedData: { value: false, evidence: start },
    },
    variants: [withoutCheck(start, 'ADVANCED', 'PING')],
  }),
);
