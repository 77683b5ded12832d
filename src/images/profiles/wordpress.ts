import { curlAnswers, fastCgiAnswers, noCheck } from '../checks.ts';
import {
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  measured,
  measuredAsUser,
  readIn,
} from '../evidence.ts';
import type { ContainerUser, ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot with unpacking, named volume, page served');
const entrypoint = readIn('docker-library/wordpress docker-entrypoint.sh, wp-config-docker.php');

const variables = [
  'WORDPRESS_DB_PASSWORD',
  'WORDPRESS_AUTH_KEY',
  'WORDPRESS_AUTH_SALT',
  'WORDPRESS_LOGGED_IN_KEY',
  'WORDPRESS_LOGGED_IN_SALT',
  'WORDPRESS_NONCE_KEY',
  'WORDPRESS_NONCE_SALT',
  'WORDPRESS_SECURE_AUTH_KEY',
  'WORDPRESS_SECURE_AUTH_SALT',
];

/** The files are read by wp-config.php at each request, as the user of the web server. */
function secretsReadBy(reader: ContainerUser): readonly SecretVariable[] {
  return variables.map((name) => ({
    name,
    fileVariable: `${name}_FILE`,
    secret: true,
    reader,
  }));
}

export const wordpress: ImageProfile = profile(
  {
    family: 'wordpress',
    title: 'WordPress',
    kind: 'daemon',
    repositories: ['docker.io/library/wordpress'],
    commands: ['apache2-foreground', 'php-fpm'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      // Only the workers switch; the parent stays root.
      dropsTo: { value: '33:33', evidence: lab },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
          withoutThem: 'unpacking stops, and the workers stay root while pages are served',
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
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/www/html'], evidence: entrypoint },
      secrets: { value: secretsReadBy('33:33'), evidence: lab },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1/wp-includes/images/blank.gif', { startPeriod: 120 }),
        evidence: lab,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: lab,
      },
      ports: { value: [80], evidence: entrypoint },
      worksAs: { value: '33:33', evidence: measuredAsUser },
      stableTag: {
        value: { tag: '6.8.1', asOf: '2025-05', major: '6' },
        evidence: derived('wordpress.org release of 2025-04-30'),
      },
      // A newer version upgrades the database at the first visit.
      versionedData: { value: true, evidence: documented('WordPress upgrade manual') },
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
            evidence: lab,
          },
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: entrypoint,
          },
          healthcheck: { value: fastCgiAnswers, evidence: lab },
          ports: { value: [9000], evidence: entrypoint },
        },
      },
      {
        name: 'alpine',
        tag: /alpine/,
        facts: {
          dropsTo: { value: '82:82', evidence: entrypoint },
          worksAs: { value: '82:82', evidence: entrypoint },
          // It has no Apache, as every image with fpm.
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: entrypoint,
          },
          secrets: { value: secretsReadBy('82:82'), evidence: entrypoint },
        },
      },
      {
        name: 'cli',
        tag: /^cli/,
        facts: {
          user: { value: '33:33', evidence: entrypoint },
          capabilities: { value: { asDefault: [] }, evidence: entrypoint },
          healthcheck: {
            value: noCheck('the command-line tool ends by itself'),
            evidence: entrypoint,
          },
        },
      },
    ],
  }),
);
