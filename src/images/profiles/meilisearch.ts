import { forServices } from '../audience.ts';
import { curlFetches } from '../checks.ts';
import { assumed, documented, practisedBy, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('meilisearch/meilisearch Dockerfile');
const practice = practisedBy('ilkersigirci/homeserver-docker');
const health = curlFetches('http://127.0.0.1:7700/health');

export const meilisearch: ImageProfile = profile(
  {
    family: 'meilisearch',
    title: 'Meilisearch',
    kind: 'daemon',
    repositories: ['docker.io/getmeili/meilisearch'],
    commands: ['meilisearch', '/bin/meilisearch', './meilisearch'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: practice },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/meili_data'] },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/meili_data'], evidence: dockerfile },
      healthcheck: { value: health, evidence: dockerfile },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '256M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 512,
          sizedBy: ['MEILI_MAX_INDEXING_MEMORY'],
        },
        evidence: documented('Meilisearch manual: indexing takes up to two thirds of the memory'),
      },
      ports: { value: [7700], evidence: dockerfile },
      audience: forServices('a search engine'),
      stableTag: { value: { tag: 'v1.41.0', asOf: '2026-08', major: '1' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: documented('Meilisearch manual: the database belongs to one version'),
      },
    },
    variants: [
      {
        name: 'another address',
        tag: /./,
        when: [{ kind: 'environment', name: 'MEILI_HTTP_ADDR' }],
        facts: {
          healthcheck: { value: health, evidence: assumed('MEILI_HTTP_ADDR may set another port') },
        },
      },
    ],
  }),
);
