import { forAdministrators } from '../audience.ts';
import { curlAnswers, fastCgiAnswers } from '../checks.ts';
import { derived, dropsUnderNoNewPrivileges, measured, practisedBy, readIn } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('first and second boot, page served, user of the workers compared');
const entrypoint = readIn('phpmyadmin/docker apache/docker-entrypoint.sh, apache/Dockerfile');

function password(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true };
}

export const phpmyadmin: ImageProfile = profile(
  {
    family: 'phpmyadmin',
    title: 'phpMyAdmin',
    kind: 'daemon',
    repositories: ['docker.io/library/phpmyadmin', 'docker.io/phpmyadmin/phpmyadmin'],
    commands: ['apache2-foreground', 'php-fpm'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
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
          kind: 'unsupported',
          reason:
            'the entrypoint writes /etc/phpmyadmin/config.secret.inc.php unless it is mounted',
        },
        evidence: entrypoint,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: [], evidence: entrypoint },
      secrets: {
        value: [
          password('MYSQL_PASSWORD'),
          password('MYSQL_ROOT_PASSWORD'),
          password('PMA_CONTROLPASS'),
          password('PMA_PASSWORD'),
        ],
        evidence: entrypoint,
      },
      healthcheck: { value: curlAnswers('http://127.0.0.1/robots.txt'), evidence: lab },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', cpus: 1, pids: 256 },
        evidence: lab,
      },
      ports: { value: [80], evidence: entrypoint },
      audience: forAdministrators('a console for databases'),
      worksAs: {
        value: '33:33',
        evidence: practisedBy(
          'phpmyadmin/docker testing/docker-compose/docker-compose.testing-run-as-www-data.yml: user 33:33',
        ),
      },
      stableTag: {
        value: { tag: '5.2.2', asOf: '2025-06', major: '5' },
        evidence: derived('phpmyadmin.net release of 2025-01-21'),
      },
      versionedData: { value: false, evidence: entrypoint },
    },
    variants: [
      {
        name: 'fpm',
        tag: /fpm/,
        facts: {
          // Its own tests run the Apache image only as another user.
          worksAs: { value: '0:0', evidence: entrypoint },
          capabilities: {
            value: {
              asDefault: ['KILL', 'SETGID', 'SETUID'],
              onBindMount: ['DAC_OVERRIDE'],
              withoutThem: 'every worker dies',
            },
            evidence: entrypoint,
          },
          healthcheck: { value: fastCgiAnswers, evidence: lab },
          ports: { value: [9000], evidence: entrypoint },
        },
      },
      {
        name: 'mounted configuration',
        tag: /./,
        when: [{ kind: 'mount', path: '/etc/phpmyadmin/config.secret.inc.php' }],
        facts: {
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [
                { path: '/run/apache2' },
                { path: '/run/lock/apache2' },
                { path: '/sessions', owner: '33:33', options: ['mode=0755'] },
                { path: '/tmp' },
                { path: '/var/lib/phpmyadmin/tmp', owner: '33:33', options: ['mode=0755'] },
              ],
            },
            evidence: entrypoint,
          },
        },
      },
    ],
  }),
);
