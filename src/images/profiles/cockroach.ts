import { noCheck } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('cockroachdb/cockroach build/deploy/Dockerfile');

export const cockroach: ImageProfile = profile(
  {
    family: 'cockroach',
    title: 'CockroachDB',
    kind: 'daemon',
    repositories: ['docker.io/cockroachdb/cockroach'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }],
          needsMount: ['/cockroach/cockroach-data'],
        },
        evidence: assumed('the command names the folders of data and logs'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: {
        value: ['/cockroach/cockroach-data'],
        evidence: documented('CockroachDB manual: cockroach start, --store'),
      },
      healthcheck: { value: noCheck('the command sets TLS and the address'), evidence: dockerfile },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('database'),
      },
      ports: { value: [8080, 26_257], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: documented('CockroachDB manual: upgrades are finalised'),
      },
    },
  }),
);
