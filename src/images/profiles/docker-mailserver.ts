import { derived, documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('docker-mailserver/docker-mailserver Dockerfile');
const composeFile = documented('docker-mailserver/docker-mailserver compose.yaml');

export const dockerMailserver: ImageProfile = profile(
  {
    family: 'docker-mailserver',
    title: 'docker-mailserver',
    kind: 'daemon',
    repositories: [
      'docker.io/mailserver/docker-mailserver',
      'ghcr.io/docker-mailserver/docker-mailserver',
    ],
    commands: ['supervisord'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: {
          asDefault: [
            'AUDIT_WRITE',
            'CHOWN',
            'DAC_OVERRIDE',
            'FOWNER',
            'FSETID',
            'KILL',
            'NET_BIND_SERVICE',
            'SETGID',
            'SETUID',
            'SYS_CHROOT',
          ],
          withoutThem: 'Postfix and Dovecot cannot switch users or lock themselves into a folder',
        },
        evidence: derived('Postfix, Dovecot and cron under a supervisor that runs as root'),
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'each start writes the settings of its programs to /etc',
        },
        evidence: derived('the image brings start-up scripts for Postfix, Dovecot and others'),
      },
      noNewPrivileges: {
        value: {
          compatible: false,
          reason: 'local mail is handed in by postdrop, which is setgid',
        },
        evidence: derived('the package of Postfix in Debian'),
      },
      dataPaths: {
        value: ['/var/log/mail', '/var/mail', '/var/mail-state'],
        evidence: composeFile,
      },
      healthcheck: {
        value: {
          kind: 'command',
          words: ["ss --listening --tcp | grep -P 'LISTEN.+:smtp'"],
          shell: true,
          interval: 30,
          timeout: 5,
          retries: 5,
          startPeriod: 180,
        },
        evidence: composeFile,
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('mail server with a virus scanner'),
      },
      ports: { value: [25, 110, 143, 465, 587, 993, 995, 4190], evidence: dockerfile },
      stopGrace: {
        value: 60,
        evidence: practisedBy('docker-mailserver/docker-mailserver compose.yaml'),
      },
      versionedData: {
        value: true,
        evidence: derived('mail indexes and state are migrated and cannot go back'),
      },
    },
  }),
);
