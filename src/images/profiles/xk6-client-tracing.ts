import { noCheck } from '../checks.ts';
import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { keepsNothing, ordinaryCapabilities, withoutSetuid } from '../read-alone.ts';

const source = readIn('grafana/xk6-client-tracing Dockerfile');

export const xk6ClientTracing: ImageProfile = profile(
  {
    family: 'xk6-client-tracing',
    title: 'k6 with tracing',
    kind: 'daemon',
    repositories: ['ghcr.io/grafana/xk6-client-tracing', 'docker.io/grafana/xk6-client-tracing'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: ordinaryCapabilities,
      readOnly: keepsNothing,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: [], evidence: source },
      healthcheck: { value: noCheck('it serves nothing'), evidence: source },
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
