import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('bastienwirtz/homer Dockerfile');

export const homer: ImageProfile = profile(
  {
    family: 'homer',
    title: 'Homer',
    kind: 'daemon',
    repositories: ['docker.io/b4bz/homer', 'ghcr.io/bastienwirtz/homer'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('where the web server writes was not read'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: ['/www/assets'], evidence: dockerfile },
      healthcheck: { value: { kind: 'builtin' }, evidence: dockerfile },
      resources: {
        value: { memory: '128M', memoryFloor: '16M', memoryReservation: '16M', cpus: 1, pids: 100 },
        evidence: sizeClass('web server for files'),
      },
      ports: { value: [8080], evidence: dockerfile },
      versionedData: { value: false, evidence: derived('people write the files themselves') },
    },
  }),
);
