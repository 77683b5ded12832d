import { noCheck } from '../checks.ts';
import { documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('nginx-proxy/acme-companion Dockerfile, app/{entrypoint,functions,start}.sh');

export const acmeCompanion: ImageProfile = profile(
  {
    family: 'acme-companion',
    title: 'acme-companion for nginx-proxy',
    kind: 'daemon',
    repositories: [
      'docker.io/jrcs/letsencrypt-nginx-proxy-companion',
      'docker.io/nginxproxy/acme-companion',
      'ghcr.io/nginx-proxy/acme-companion',
    ],
    commands: ['/bin/bash'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      // Root owns the Docker socket, so it opens it without capabilities.
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'],
          withoutThem: 'certificates do not get the owner and the mode that the variables ask for',
        },
        evidence: source,
      },
      readOnly: {
        value: { kind: 'unsupported', reason: 'docker-gen writes its list of sites into /app' },
        evidence: source,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: {
        value: ['/etc/acme.sh', '/etc/nginx/certs'],
        evidence: documented('acme-companion manual, persistent data'),
      },
      healthcheck: {
        value: noCheck('it serves nothing, and older versions hold no check of their own'),
        evidence: source,
      },
      resources: {
        value: {
          memory: '256M',
          memoryFloor: '32M',
          memoryReservation: '32M',
          cpus: 0.5,
          pids: 128,
        },
        evidence: sizeClass('shell scripts and Go helper'),
      },
      ports: { value: [], evidence: source },
      dockerApi: {
        value: ['CONTAINERS', 'EVENTS', 'EXEC', 'INFO', 'NETWORKS', 'PING', 'POST', 'VERSION'],
        evidence: readIn(
          'nginx-proxy/acme-companion app/functions.sh, nginx-proxy/docker-gen internal/generator/generator.go',
        ),
      },
      versionedData: { value: false, evidence: source },
    },
  }),
);
