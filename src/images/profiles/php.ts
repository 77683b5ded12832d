import { baseImageFacts } from '../base-image.ts';
import { curlAnswers, fastCgiAnswers } from '../checks.ts';
import { assumed, derived, dropsUnderNoNewPrivileges, measured, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('8.2, first and second boot, page served, user of the workers compared');
const dockerfile = readIn('docker-library/php 8.3/bookworm/{apache,fpm}');
const application = derived('what a PHP application writes in its own folder, usually a mount');

export const php: ImageProfile = profile(
  {
    family: 'php',
    title: 'PHP',
    kind: 'base',
    repositories: ['docker.io/library/php'],
  },
  () => ({
    facts: {
      ...baseImageFacts,
      user: { value: 'root', evidence: dockerfile },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      stableTag: {
        value: { tag: '8.3.22', asOf: '2025-06', major: '8' },
        evidence: derived('php.net release of June 2025'),
      },
    },
    variants: [
      {
        name: 'apache',
        tag: /apache/,
        facts: {
          dropsTo: { value: '33:33', evidence: lab },
          capabilities: {
            value: {
              asDefault: ['SETGID', 'SETUID'],
              onBindMount: ['DAC_OVERRIDE'],
              withoutThem: 'the workers stay root while every page is still served',
            },
            evidence: lab,
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
            evidence: application,
          },
          healthcheck: { value: curlAnswers('http://127.0.0.1/'), evidence: lab },
          resources: {
            value: { memory: '1G', memoryFloor: '64M', cpus: 1, pids: 256 },
            evidence: lab,
          },
          ports: { value: [80], evidence: dockerfile },
        },
      },
      {
        name: 'fpm',
        tag: /fpm/,
        facts: {
          dropsTo: { value: '33:33', evidence: lab },
          capabilities: {
            value: {
              // KILL: the master, root, stops its workers by signals and hangs without it.
              asDefault: ['KILL', 'SETGID', 'SETUID'],
              onBindMount: ['DAC_OVERRIDE'],
              withoutThem: 'every worker dies while the port stays open, and stopping hangs',
            },
            evidence: lab,
          },
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: application,
          },
          healthcheck: { value: fastCgiAnswers, evidence: lab },
          resources: {
            value: { memory: '1G', memoryFloor: '64M', cpus: 1, pids: 256 },
            evidence: lab,
          },
          ports: { value: [9000], evidence: dockerfile },
        },
      },
      {
        name: 'fpm alpine',
        tag: /fpm.*alpine/,
        facts: { dropsTo: { value: '82:82', evidence: dockerfile } },
      },
      {
        name: 'own configuration',
        tag: /apache|fpm/,
        when: [
          { kind: 'mount', path: '/etc/apache2' },
          { kind: 'mount', path: '/usr/local/etc/php-fpm.d' },
          { kind: 'command', matches: /^(?!(?:apache2-foreground|php-fpm)?$)/ },
        ],
        facts: {
          healthcheck: {
            value: { kind: 'none', reason: 'the port is not that of the image' },
            evidence: assumed('a mounted configuration or the command decides what listens'),
          },
        },
      },
      {
        // Composer, migrations and the like work as root in folders of other users.
        name: 'own command',
        tag: /apache|fpm/,
        when: [{ kind: 'command', matches: /^(?!(?:apache2-foreground|php-fpm)?$)/ }],
        facts: { capabilities: baseImageFacts.capabilities, readOnly: baseImageFacts.readOnly },
      },
    ],
  }),
);
