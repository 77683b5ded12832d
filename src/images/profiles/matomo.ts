import { curlAnswers, fastCgiAnswers } from '../checks.ts';
import { derived, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('matomo-org/docker Dockerfile-debian.template, fpm/docker-entrypoint.sh');
const ofPhp = derived('built on the official PHP image and unpacked as WordPress is');

function variable(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true };
}

export const matomo: ImageProfile = profile(
  {
    family: 'matomo',
    title: 'Matomo',
    kind: 'daemon',
    repositories: ['docker.io/library/matomo'],
    commands: ['apache2-foreground', 'php-fpm'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      // Only the workers switch; the parent stays root.
      dropsTo: { value: '33:33', evidence: ofPhp },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
          withoutThem: 'unpacking stops, and the workers stay root while pages are served',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/run/apache2' }, { path: '/run/lock/apache2' }, { path: '/tmp' }],
          tmpfsAsUser: [
            { path: '/run/apache2', owner: '33:33', options: ['mode=0755'] },
            { path: '/run/lock/apache2', owner: '33:33', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
        },
        evidence: ofPhp,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/www/html'], evidence: entrypoint },
      secrets: {
        value: [variable('MATOMO_DATABASE_PASSWORD')],
        evidence: entrypoint,
      },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1/matomo.js', { startPeriod: 120 }),
        evidence: ofPhp,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [80], evidence: ofPhp },
      versionedData: {
        value: true,
        evidence: derived('a newer version upgrades the database, which cannot go back'),
      },
    },
    variants: [
      {
        name: 'fpm',
        tag: /fpm/,
        facts: {
          capabilities: {
            value: {
              asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
              withoutThem: 'unpacking stops; every worker dies; stopping hangs',
            },
            evidence: ofPhp,
          },
          readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: ofPhp },
          healthcheck: { value: fastCgiAnswers, evidence: ofPhp },
          ports: { value: [9000], evidence: ofPhp },
        },
      },
      {
        name: 'alpine',
        tag: /alpine/,
        facts: { dropsTo: { value: '82:82', evidence: ofPhp } },
      },
      {
        name: 'before file variables',
        tag: /^[1-3](?:\D|$)/,
        facts: {
          secrets: {
            value: [],
            evidence: readIn('matomo-org/docker apache/docker-entrypoint.sh of version 3.9'),
          },
        },
      },
    ],
  }),
);
