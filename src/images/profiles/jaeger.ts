import { forAdministrators } from '../audience.ts';
import { noCheck, wgetFetches } from '../checks.ts';
import { assumed, derived, documented, practisedBy, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const manual = documented('Jaeger manual, deployment: the images run as user 10001');

export const jaeger: ImageProfile = profile(
  {
    family: 'jaeger',
    title: 'Jaeger',
    kind: 'daemon',
    repositories: [
      'docker.io/jaegertracing/all-in-one',
      'docker.io/jaegertracing/jaeger',
      'quay.io/jaegertracing/all-in-one',
      'quay.io/jaegertracing/jaeger',
      'cr.jaegertracing.io/jaegertracing/jaeger',
    ],
  },
  () => ({
    facts: {
      user: { value: '10001:10001', evidence: manual },
      capabilities: { value: { asDefault: [] }, evidence: manual },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('traces are kept in memory unless a storage is configured'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: manual },
      dataPaths: { value: [], evidence: manual },
      healthcheck: {
        value: noCheck('version 2 holds neither a shell nor a client'),
        evidence: documented('Jaeger 2 manual'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service that keeps data in memory'),
      },
      ports: { value: [4317, 4318, 14269, 16686], evidence: documented('Jaeger manual') },
      audience: forAdministrators('a viewer of traces'),
      versionedData: { value: false, evidence: manual },
    },
    variants: [
      {
        name: 'version 1',
        tag: /^1\./,
        facts: {
          healthcheck: {
            value: wgetFetches('http://127.0.0.1:14269/'),
            evidence: practisedBy('several public Compose files'),
          },
        },
      },
      {
        name: 'local storage',
        tag: /./,
        when: [{ kind: 'environment', name: 'SPAN_STORAGE_TYPE' }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the folder of the traces may not be mounted'),
          },
        },
      },
    ],
  }),
);
