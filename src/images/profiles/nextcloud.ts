import { curlAnswers, fastCgiAnswers } from '../checks.ts';
import {
  assumed,
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  practisedBy,
  readIn,
} from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('nextcloud/docker 33/apache/entrypoint.sh, cron.sh, Dockerfile');
const tmpfs = [{ path: '/run/apache2' }, { path: '/run/lock/apache2' }, { path: '/tmp' }] as const;

/** Read by the entrypoint when it installs; afterwards config.php holds the value. */
function installation(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true, firstStartOnly: true };
}

/** Read by the pages themselves, as the user that they run as. */
function atRequest(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true, reader: '33:33' };
}

export const nextcloud: ImageProfile = profile(
  {
    family: 'nextcloud',
    title: 'Nextcloud',
    kind: 'daemon',
    repositories: ['docker.io/library/nextcloud'],
    commands: ['apache2-foreground', 'php-fpm'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '33:33', evidence: entrypoint },
      // KILL: the fpm variants hang without it when stopped.
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'installing and upgrading stop; the workers stay root',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs },
        evidence: assumed('works on paper as long as REDIS_HOST is not set'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/www/html'], evidence: entrypoint },
      secrets: {
        value: [
          installation('MYSQL_PASSWORD'),
          installation('NEXTCLOUD_ADMIN_PASSWORD'),
          installation('POSTGRES_PASSWORD'),
          atRequest('OBJECTSTORE_S3_SECRET'),
          atRequest('REDIS_HOST_PASSWORD'),
          atRequest('SMTP_PASSWORD'),
        ],
        evidence: entrypoint,
      },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1/status.php', {
          interval: 30,
          timeout: 10,
          startPeriod: 300,
        }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 512,
          sizedBy: ['PHP_MEMORY_LIMIT'],
        },
        evidence: documented('Nextcloud manual: 512 MB a process'),
      },
      ports: { value: [80], evidence: entrypoint },
      versionedData: {
        value: true,
        evidence: documented('Nextcloud manual: one major version at a time'),
      },
    },
    variants: [
      {
        name: 'fpm',
        tag: /fpm/,
        facts: {
          healthcheck: {
            value: fastCgiAnswers,
            evidence: derived('the check of the PHP image that it is built on'),
          },
          ports: { value: [9000], evidence: entrypoint },
        },
      },
      {
        name: 'alpine',
        tag: /alpine/,
        facts: {
          dropsTo: { value: '82:82', evidence: entrypoint },
        },
      },
      {
        name: 'sessions in Redis',
        tag: /./,
        when: [{ kind: 'environment', name: 'REDIS_HOST' }],
        facts: {
          readOnly: {
            value: {
              kind: 'unsupported',
              reason:
                'with REDIS_HOST the entrypoint writes /usr/local/etc/php/conf.d and stops where it cannot',
            },
            evidence: entrypoint,
          },
        },
      },
    ],
  }),
);
