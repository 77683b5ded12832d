import { forServices } from '../audience.ts';
import { noCheck, wgetFetches } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('Tecnativa/docker-socket-proxy Dockerfile, docker-entrypoint.sh');

export const dockerSocketProxy: ImageProfile = profile(
  {
    family: 'docker-socket-proxy',
    title: 'Docker socket proxy',
    kind: 'daemon',
    repositories: [
      'docker.io/tecnativa/docker-socket-proxy',
      'ghcr.io/tecnativa/docker-socket-proxy',
    ],
    commands: ['haproxy'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      // Root owns the socket, so it opens it without capabilities.
      capabilities: { value: { asDefault: [] }, evidence: entrypoint },
      // The configuration is rendered to /tmp at each start.
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/run' }, { path: '/tmp' }] },
        evidence: entrypoint,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: entrypoint },
      dataPaths: { value: [], evidence: entrypoint },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:2375/_ping'),
        evidence: documented('the ping section is allowed by default; BusyBox wget'),
      },
      resources: {
        value: { memory: '128M', memoryFloor: '32M', cpus: 0.5, pids: 128 },
        evidence: sizeClass('HAProxy'),
      },
      ports: { value: [2375], evidence: entrypoint },
      audience: forServices('a proxy for the Docker API'),
      stableTag: {
        value: { tag: '0.3.0', asOf: '2024-12', major: '0' },
        evidence: derived('release of 2024-12'),
      },
      versionedData: { value: false, evidence: entrypoint },
    },
    variants: [
      {
        name: 'no ping',
        tag: /./,
        when: [{ kind: 'environment', name: 'PING' }],
        facts: {
          healthcheck: {
            value: noCheck('the variables may forbid the ping section'),
            evidence: entrypoint,
          },
        },
      },
    ],
  }),
);
