import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('openzipkin/zipkin docker/Dockerfile');

export const zipkin: ImageProfile = profile(
  {
    family: 'zipkin',
    title: 'Zipkin',
    kind: 'daemon',
    repositories: ['docker.io/openzipkin/zipkin', 'ghcr.io/openzipkin/zipkin'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('what the Java server writes was not read'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: {
          memory: '1G',
          memoryFloor: '256M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 512,
          sizedBy: ['JAVA_OPTS'],
        },
        evidence: sizeClass('Java service'),
      },
      ports: { value: [9411], evidence: dockerfile },
      versionedData: {
        value: false,
        evidence: derived('traces are kept in memory or in a database beside it'),
      },
    },
  }),
);
