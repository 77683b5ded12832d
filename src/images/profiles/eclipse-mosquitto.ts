import { netcatConnects } from '../checks.ts';
import { assumed, derived, measured, measuredAsUser, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, named volume and bind mount, message published');
const entrypoint = readIn('eclipse-mosquitto/mosquitto docker/2.1-alpine, docker/2.0-openssl');

export const eclipseMosquitto: ImageProfile = profile(
  {
    family: 'eclipse-mosquitto',
    title: 'Eclipse Mosquitto',
    kind: 'daemon',
    repositories: ['docker.io/library/eclipse-mosquitto'],
    commands: ['/usr/sbin/mosquitto', 'mosquitto'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '1883:1883', evidence: lab },
      capabilities: {
        value: {
          // The first two hand a fresh folder over to the broker, which could not save otherwise.
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'the broker cannot switch to the user mosquitto and stops',
        },
        evidence: lab,
      },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: lab },
      noNewPrivileges: { value: { compatible: true }, evidence: lab },
      dataPaths: { value: ['/mosquitto/data', '/mosquitto/log'], evidence: entrypoint },
      healthcheck: {
        // Subscribing would need a password wherever anonymous clients are refused.
        value: netcatConnects(1883, { interval: 30 }),
        evidence: derived('BusyBox nc of the Alpine base image'),
      },
      resources: {
        value: { memory: '256M', memoryFloor: '16M', cpus: 1, pids: 100 },
        evidence: lab,
      },
      ports: { value: [1883], evidence: entrypoint },
      worksAs: { value: '1883:1883', evidence: measuredAsUser },
      stableTag: {
        value: { tag: '2.0.21', asOf: '2025-03', major: '2' },
        evidence: derived('mosquitto.org release of 2025-03-06'),
      },
      versionedData: { value: false, evidence: entrypoint },
    },
    variants: [
      {
        name: 'own configuration',
        tag: /./,
        when: [
          { kind: 'mount', path: '/mosquitto/config' },
          { kind: 'command', matches: /\s-(?:p|c)\s/ },
        ],
        facts: {
          healthcheck: {
            value: netcatConnects(1883, { interval: 30 }),
            evidence: assumed('the mounted configuration may listen on another port'),
          },
        },
      },
    ],
  }),
);
