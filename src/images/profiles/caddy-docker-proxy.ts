import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { checkOfSomeVersions, ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('lucaslorentz/caddy-docker-proxy Dockerfile');

export const caddyDockerProxy: ImageProfile = profile(
  {
    family: 'caddy-docker-proxy',
    title: 'Caddy Docker Proxy',
    kind: 'daemon',
    repositories: ['docker.io/lucaslorentz/caddy-docker-proxy'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/data'] },
        evidence: assumed('the folders follow from its Dockerfile, and nobody has run it this way'),
      },
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/config', '/data'], evidence: source },
      healthcheck: checkOfSomeVersions,
      resources: {
        value: { memory: '512M', memoryFloor: '64M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [80, 443, 2019], evidence: source },
      versionedData: { value: false, evidence: derived('certificates keep their format') },
    },
  }),
);
