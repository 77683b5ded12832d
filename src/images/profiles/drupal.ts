import { curlAnswers, fastCgiAnswers } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('docker-library/drupal Dockerfile.template: FROM php, apache and fpm');

export const drupal: ImageProfile = profile(
  {
    family: 'drupal',
    title: 'Drupal',
    kind: 'daemon',
    repositories: ['docker.io/library/drupal'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      dropsTo: { value: '33:33', evidence: dockerfile },
      capabilities: {
        value: {
          asDefault: ['SETGID', 'SETUID'],
          onBindMount: ['DAC_OVERRIDE'],
          withoutThem: 'the workers stay root while every page is still served',
        },
        evidence: derived('Apache of the php images, whose workers were measured'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/run/apache2' }, { path: '/run/lock/apache2' }, { path: '/tmp' }],
        },
        evidence: assumed('the installer and modules write to folders of the image'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('root switches to www-data without a setuid program'),
      },
      dataPaths: {
        value: [
          '/var/www/html/modules',
          '/var/www/html/profiles',
          '/var/www/html/sites',
          '/var/www/html/themes',
        ],
        evidence: documented('docker-library/docs drupal, volumes'),
      },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1/'),
        evidence: derived('Apache on port 80, and the base image has curl'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('PHP application'),
      },
      ports: { value: [80], evidence: derived('the port of the php images with Apache') },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'fpm',
        tag: /fpm/,
        facts: {
          capabilities: {
            value: {
              asDefault: ['KILL', 'SETGID', 'SETUID'],
              onBindMount: ['DAC_OVERRIDE'],
              withoutThem: 'every worker dies while the port stays open, and stopping hangs',
            },
            evidence: derived('PHP-FPM of the php images, which was measured'),
          },
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the installer and modules write to folders of the image'),
          },
          healthcheck: {
            value: fastCgiAnswers,
            evidence: derived('PHP-FPM of the php images, which was measured'),
          },
          ports: { value: [9000], evidence: dockerfile },
        },
      },
    ],
  }),
);
