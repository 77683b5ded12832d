import { curlAnswers, noCheck } from '../checks.ts';
import {
  derived,
  dropsUnderNoNewPrivileges,
  practisedBy,
  publishedTag,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('alexta69/metube Dockerfile, docker-entrypoint.sh');
const practice = practisedBy('ilkersigirci/homeserver-docker');

export const metube: ImageProfile = profile(
  {
    family: 'metube',
    title: 'MeTube',
    kind: 'daemon',
    repositories: ['docker.io/alexta69/metube', 'ghcr.io/alexta69/metube'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '1000:1000', evidence: entrypoint },
      // KILL: tini stays root and hands the signal to stop to a process of another user.
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to PUID and PGID',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('the entrypoint goes on when it cannot take over its own folder'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/downloads'], evidence: entrypoint },
      healthcheck: { value: curlAnswers('http://127.0.0.1:8081/'), evidence: practice },
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('Python application with ffmpeg'),
      },
      ports: { value: [8081], evidence: entrypoint },
      stableTag: {
        value: { tag: '2026.08.04', asOf: '2026-08', major: '2026' },
        evidence: publishedTag,
      },
      versionedData: { value: false, evidence: derived('it keeps downloads and a list of them') },
    },
    variants: [
      {
        name: 'another port or TLS',
        tag: /./,
        when: [
          { kind: 'environment', name: 'HTTPS' },
          { kind: 'environment', name: 'PORT' },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the variables may set another port or TLS'),
            evidence: practice,
          },
        },
      },
    ],
  }),
);
