import { succeeds } from '../checks.ts';
import { assumed, derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('emqx/emqx deploy/docker/Dockerfile, docker-entrypoint.sh');

export const emqx: ImageProfile = profile(
  {
    family: 'emqx',
    title: 'EMQX',
    kind: 'daemon',
    repositories: [
      'docker.io/emqx/emqx',
      'docker.io/emqx/emqx-enterprise',
      'docker.io/library/emqx',
    ],
    commands: ['/opt/emqx/bin/emqx', 'emqx'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: { value: { asDefault: [] }, evidence: source },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('the start may write next to the program, which belongs to its user'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: { value: ['/opt/emqx/data', '/opt/emqx/log'], evidence: source },
      healthcheck: {
        // Each run starts a virtual machine of Erlang.
        value: succeeds(['/opt/emqx/bin/emqx', 'ctl', 'status'], {
          interval: 30,
          timeout: 15,
          startPeriod: 60,
        }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('broker on Erlang'),
      },
      ports: { value: [1883, 4370, 5369, 8083, 8084, 8883, 18083], evidence: source },
      stopGrace: {
        value: 60,
        evidence: derived('closes sessions and writes retained messages before it ends'),
      },
      versionedData: {
        value: true,
        evidence: derived('the tables of a cluster belong to a version'),
      },
    },
    variants: [
      {
        name: 'version 4',
        tag: /^v?4\./,
        facts: {
          readOnly: {
            value: {
              kind: 'unsupported',
              reason: 'the entrypoint writes variables into the files in /opt/emqx/etc',
            },
            evidence: source,
          },
          healthcheck: {
            value: succeeds(['/opt/emqx/bin/emqx_ctl', 'status'], {
              interval: 30,
              timeout: 15,
              startPeriod: 60,
            }),
            evidence: practisedBy('a public Compose file'),
          },
        },
      },
    ],
  }),
);
