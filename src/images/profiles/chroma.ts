import { forServices } from '../audience.ts';
import { bashConnects } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn(
  'chroma-core/chroma rust/Dockerfile, rust/frontend/sample_configs/docker_single_node.yaml',
);
const older = assumed('version 0 is a Python program that nobody has read');

export const chroma: ImageProfile = profile(
  {
    family: 'chroma',
    title: 'Chroma',
    kind: 'daemon',
    repositories: ['docker.io/chromadb/chroma', 'ghcr.io/chroma-core/chroma'],
    commands: ['run'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in a folder of its own'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/data'] },
        evidence: derived('the configuration of the image keeps everything in /data'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: { value: ['/data'], evidence: source },
      healthcheck: { value: bashConnects(8000, { startPeriod: 60 }), evidence: source },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('vector database'),
      },
      ports: { value: [8000], evidence: source },
      audience: forServices('a vector database'),
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'before 1',
        tag: /^0\./,
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/chroma/chroma'] },
            evidence: older,
          },
          dataPaths: { value: ['/chroma/chroma'], evidence: older },
        },
      },
    ],
  }),
);
