import { forServices } from '../audience.ts';
import { bashConnects } from '../checks.ts';
import { documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const chart = documented(
  'qdrant/qdrant-helm#74: storage and snapshots are the folders it writes to',
);
const dockerfile = readIn('qdrant/qdrant Dockerfile');

export const qdrant: ImageProfile = profile(
  {
    family: 'qdrant',
    title: 'Qdrant',
    kind: 'daemon',
    repositories: ['docker.io/qdrant/qdrant', 'ghcr.io/qdrant/qdrant/qdrant'],
    commands: ['./entrypoint.sh', './qdrant'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: chart },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }],
          needsMount: ['/qdrant/storage', '/qdrant/snapshots'],
        },
        evidence: chart,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: ['/qdrant/snapshots', '/qdrant/storage'], evidence: dockerfile },
      healthcheck: {
        value: bashConnects(6333),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('search engine'),
      },
      ports: { value: [6333, 6334], evidence: dockerfile },
      audience: forServices('a vector database'),
      versionedData: {
        value: true,
        evidence: documented('Qdrant manual: one minor version at a time'),
      },
    },
    variants: [
      {
        name: 'unprivileged',
        tag: /unprivileged/,
        facts: {
          user: { value: '1000:1000', evidence: documented('Qdrant manual: unprivileged images') },
          capabilities: {
            value: { asDefault: [] },
            evidence: documented('Qdrant manual: unprivileged images'),
          },
        },
      },
    ],
  }),
);
