import { derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('LemmyNet/lemmy-ui Dockerfile');

export const lemmyUi: ImageProfile = profile(
  {
    family: 'lemmy-ui',
    title: 'Lemmy UI',
    kind: 'daemon',
    repositories: ['docker.io/dessalines/lemmy-ui'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('one server that keeps nothing'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '512M', memoryFloor: '96M', memoryReservation: '96M', cpus: 1, pids: 256 },
        evidence: sizeClass('Node.js application'),
      },
      ports: { value: [1234], evidence: dockerfile },
      versionedData: { value: false, evidence: derived('it keeps nothing') },
    },
  }),
);
