import { succeeds } from '../checks.ts';
import {
  assumed,
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('hashicorp/consul .release/docker/docker-entrypoint.sh, Dockerfile');

export const consul: ImageProfile = profile(
  {
    family: 'consul',
    title: 'HashiCorp Consul',
    kind: 'daemon',
    repositories: ['docker.io/hashicorp/consul', 'docker.io/library/consul'],
    commands: ['agent', 'consul'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '100:1000', evidence: entrypoint },
      // KILL: dumb-init stays root and hands the signal to stop to a process of another user.
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to the user consul, or a stop ends in a kill',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived(
          'the entrypoint writes to the declared volume only, unless CONSUL_LOCAL_CONFIG is set',
        ),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/consul/data'], evidence: entrypoint },
      healthcheck: {
        value: succeeds(['consul', 'members'], { startPeriod: 60 }),
        evidence: assumed('the client needs a token or certificates where access is restricted'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8300, 8301, 8302, 8500, 8600], evidence: entrypoint },
      versionedData: { value: true, evidence: documented('Consul upgrade manual') },
    },
    variants: [
      {
        name: 'own settings',
        tag: /./,
        when: [
          { kind: 'environment', name: 'CONSUL_LOCAL_CONFIG' },
          { kind: 'environment', name: 'CONSUL_ALLOW_PRIVILEGED_PORTS' },
        ],
        facts: {
          readOnly: {
            value: {
              kind: 'unsupported',
              reason:
                'the entrypoint writes CONSUL_LOCAL_CONFIG to /consul/config and changes the program for low ports',
            },
            evidence: entrypoint,
          },
        },
      },
    ],
  }),
);
