import { noCheck, wgetFetches } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('pgadmin-org/pgadmin4 Dockerfile, pkg/docker/entrypoint.sh');

export const pgadmin: ImageProfile = profile(
  {
    family: 'pgadmin',
    title: 'pgAdmin',
    kind: 'daemon',
    repositories: ['docker.io/dpage/pgadmin4'],
  },
  () => ({
    facts: {
      user: { value: '5050:0', evidence: entrypoint },
      capabilities: {
        value: {
          asDefault: ['NET_BIND_SERVICE'],
          asUser: ['NET_BIND_SERVICE'],
          withoutThem: 'the kernel refuses to start Python, which carries this file capability',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the first start writes config_distro.py beside the program',
        },
        evidence: entrypoint,
      },
      noNewPrivileges: {
        value: { compatible: false, reason: 'newer versions move from port 80 to 8080 under it' },
        evidence: entrypoint,
      },
      dataPaths: { value: ['/var/lib/pgadmin'], evidence: entrypoint },
      secrets: {
        value: [
          {
            name: 'PGADMIN_DEFAULT_PASSWORD',
            fileVariable: 'PGADMIN_DEFAULT_PASSWORD_FILE',
            secret: true,
            firstStartOnly: true,
          },
        ],
        evidence: entrypoint,
      },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1/misc/ping', { startPeriod: 120 }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Python web application'),
      },
      ports: { value: [80, 443], evidence: entrypoint },
      audience: {
        value: 'administrators',
        evidence: derived('a web page for administrators of databases'),
      },
      versionedData: { value: false, evidence: entrypoint },
    },
    variants: [
      {
        name: 'another address',
        tag: /./,
        when: [
          { kind: 'environment', name: 'PGADMIN_LISTEN_PORT' },
          { kind: 'environment', name: 'PGADMIN_ENABLE_TLS' },
          { kind: 'environment', name: 'SCRIPT_NAME' },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the variables may set another port, path or TLS'),
            evidence: entrypoint,
          },
        },
      },
    ],
  }),
);
