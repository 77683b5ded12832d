import { succeeds } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('NginxProxyManager/nginx-proxy-manager docker/Dockerfile, rootfs prepare');

function secret(name: string): SecretVariable {
  return { name, fileVariable: `${name}__FILE`, secret: true };
}

export const nginxProxyManager: ImageProfile = profile(
  {
    family: 'nginx-proxy-manager',
    title: 'Nginx Proxy Manager',
    kind: 'daemon',
    repositories: [
      'docker.io/jc21/nginx-proxy-manager',
      'ghcr.io/nginxproxymanager/nginx-proxy-manager',
    ],
  },
  () => ({
    facts: {
      // The start ends when it is not root.
      user: { value: 'root', evidence: source },
      capabilities: {
        value: {
          asDefault: [
            'CHOWN',
            'DAC_OVERRIDE',
            'FOWNER',
            'KILL',
            'NET_BIND_SERVICE',
            'SETGID',
            'SETUID',
          ],
          withoutThem: 'the switch to PUID and PGID ends the start',
        },
        evidence: derived('follows from the start: accounts, owners, s6, ports below 1024'),
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'each start changes accounts and the configuration in /etc/nginx',
        },
        evidence: source,
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: assumed('whether nginx relies on a file capability was not read'),
      },
      dataPaths: { value: ['/data', '/etc/letsencrypt'], evidence: source },
      secrets: {
        value: [secret('DB_MYSQL_PASSWORD'), secret('DB_POSTGRES_PASSWORD')],
        evidence: source,
      },
      healthcheck: {
        value: succeeds(['/bin/check-health'], { startPeriod: 60 }),
        evidence: source,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '256M', memoryReservation: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('nginx with a Node.js application'),
      },
      ports: { value: [80, 81, 443], evidence: source },
      firstProcess: { value: 'supervises', evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
