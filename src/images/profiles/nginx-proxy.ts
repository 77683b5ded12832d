import { noCheck } from '../checks.ts';
import { dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('nginx-proxy/nginx-proxy Dockerfile.alpine, app/docker-entrypoint.sh');

export const nginxProxy: ImageProfile = profile(
  {
    family: 'nginx-proxy',
    title: 'nginx-proxy',
    kind: 'daemon',
    repositories: [
      'docker.io/nginxproxy/nginx-proxy',
      'docker.io/jwilder/nginx-proxy',
      'ghcr.io/nginx-proxy/nginx-proxy',
    ],
    commands: ['forego'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      // KILL: docker-gen and forego signal nginx; DAC_OVERRIDE: mounts of other users.
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'nginx cannot give its cache folders to the workers and stops',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'docker-gen writes /etc/nginx/conf.d and /etc/nginx/dhparam',
        },
        evidence: entrypoint,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: [], evidence: entrypoint },
      healthcheck: {
        value: noCheck('every answer belongs to a service behind the proxy'),
        evidence: entrypoint,
      },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('nginx and Go helper'),
      },
      ports: { value: [80, 443], evidence: entrypoint },
      dockerApi: {
        value: ['CONTAINERS', 'EVENTS', 'INFO', 'NETWORKS', 'PING', 'VERSION'],
        evidence: readIn('nginx-proxy/docker-gen internal/generator/generator.go'),
      },
      versionedData: { value: false, evidence: entrypoint },
    },
  }),
);
