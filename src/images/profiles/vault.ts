import { noCheck } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('hashicorp/vault .release/docker/docker-entrypoint.sh, Dockerfile');

export const vault: ImageProfile = profile(
  {
    family: 'vault',
    title: 'HashiCorp Vault',
    kind: 'daemon',
    repositories: [
      'docker.io/hashicorp/vault',
      'docker.io/library/vault',
      'public.ecr.aws/hashicorp/vault',
    ],
    commands: ['server', 'vault'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '100:1000', evidence: entrypoint },
      // KILL: dumb-init stays root and hands the signal to stop to a process of another user.
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'KILL', 'SETFCAP', 'SETGID', 'SETUID'],
          withoutThem: 'setcap on the program fails and the container stops',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the entrypoint changes the program file by setcap unless SKIP_SETCAP is set',
        },
        evidence: entrypoint,
      },
      noNewPrivileges: {
        value: {
          compatible: false,
          reason:
            'the file capability for locking memory would be ignored and the server refuses to start',
        },
        evidence: entrypoint,
      },
      dataPaths: { value: ['/vault/file', '/vault/logs'], evidence: entrypoint },
      healthcheck: {
        value: noCheck('the status command fails while the vault is sealed, and needs the address'),
        evidence: entrypoint,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [8200, 8201], evidence: entrypoint },
      stableTag: {
        value: { tag: '1.19.5', asOf: '2025-05', major: '1' },
        evidence: derived('long-term release of May 2025'),
      },
      versionedData: {
        value: true,
        evidence: documented('Vault upgrade manual: downgrades are not supported'),
      },
    },
    variants: [
      {
        name: 'without file capability',
        tag: /./,
        when: [{ kind: 'value', name: 'SKIP_SETCAP', matches: /./ }],
        facts: {
          capabilities: {
            value: {
              asDefault: ['CHOWN', 'DAC_OVERRIDE', 'KILL', 'SETGID', 'SETUID'],
              withoutThem:
                'the entrypoint cannot switch to the user vault, or a stop ends in a kill',
            },
            evidence: entrypoint,
          },
          noNewPrivileges: { value: { compatible: true }, evidence: entrypoint },
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/vault/file'] },
            evidence: assumed('VAULT_LOCAL_CONFIG and plugins are written beside the program'),
          },
        },
      },
    ],
  }),
);
