import { noCheck, wgetFetches } from '../checks.ts';
import {
  assumed,
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  practisedBy,
  publishedTag,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('go-gitea/gitea Dockerfile, docker/root/usr/bin/entrypoint');
const rootless = readIn('go-gitea/gitea Dockerfile.rootless');
const practice = practisedBy('ilkersigirci/homeserver-docker');

/** Every setting is a variable with a file form. */
export function secretsWithPrefix(prefix: string): readonly SecretVariable[] {
  return [{ name: `${prefix}__*`, fileVariable: `${prefix}__*__FILE`, secret: true }];
}

export const gitea: ImageProfile = profile(
  {
    family: 'gitea',
    title: 'Gitea',
    kind: 'daemon',
    repositories: ['docker.io/gitea/gitea', 'docker.gitea.com/gitea', 'ghcr.io/go-gitea/gitea'],
    commands: ['/usr/bin/s6-svscan', '/bin/s6-svscan', 'gitea', '/usr/local/bin/gitea'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '1000:1000', evidence: entrypoint },
      capabilities: {
        value: {
          asDefault: [
            'AUDIT_WRITE',
            'CHOWN',
            'DAC_OVERRIDE',
            'FOWNER',
            'KILL',
            'SETGID',
            'SETUID',
            'SYS_CHROOT',
          ],
          withoutThem: 'neither the switch to the user git nor logins over SSH work',
        },
        evidence: derived(
          'privilege separation of OpenSSH; the supervisor stops children of another user',
        ),
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason:
            'the entrypoint changes /etc/passwd and writes /etc/ssh; images tagged "rootless" do not',
        },
        evidence: entrypoint,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/data'], evidence: entrypoint },
      secrets: {
        value: secretsWithPrefix('GITEA'),
        evidence: documented('environment-to-ini: a variable that ends in __FILE'),
      },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:3000/api/healthz', { startPeriod: 60 }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Go service with a database'),
      },
      ports: { value: [22, 3000], evidence: entrypoint },
      stopGrace: {
        value: 60,
        evidence: documented('Gitea manual, configuration: GRACEFUL_HAMMER_TIME is 60 seconds'),
      },
      stableTag: { value: { tag: '1.27.2', asOf: '2026-08', major: '1' }, evidence: publishedTag },
      firstProcess: { value: 'supervises', evidence: entrypoint },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'rootless',
        tag: /rootless/,
        facts: {
          user: { value: '1000:1000', evidence: rootless },
          capabilities: { value: { asDefault: [] }, evidence: rootless },
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [
                { path: '/run', owner: '1000:1000', options: ['mode=0755'] },
                { path: '/tmp' },
              ],
            },
            evidence: practice,
          },
          dataPaths: { value: ['/etc/gitea', '/var/lib/gitea'], evidence: rootless },
          ports: { value: [2222, 3000], evidence: rootless },
        },
      },
      {
        name: 'another port or TLS',
        tag: /./,
        when: [
          { kind: 'environment', name: 'GITEA__server__HTTP_PORT' },
          { kind: 'environment', name: 'GITEA__server__PROTOCOL' },
          { kind: 'environment', name: 'FORGEJO__server__HTTP_PORT' },
          { kind: 'environment', name: 'FORGEJO__server__PROTOCOL' },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the variables may set another port or TLS'),
            evidence: entrypoint,
          },
        },
      },
      {
        name: 'before file variables',
        tag: /^1\.1?\d(?:\D|$)/,
        facts: { secrets: { value: [], evidence: assumed('older versions may not know __FILE') } },
      },
    ],
  }),
);
