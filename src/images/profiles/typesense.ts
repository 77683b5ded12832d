import { forServices } from '../audience.ts';
import { bashConnects, noCheck } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('typesense/typesense docker/deployment.Dockerfile');

export const typesense: ImageProfile = profile(
  {
    family: 'typesense',
    title: 'Typesense',
    kind: 'daemon',
    repositories: ['docker.io/typesense/typesense'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('the program stays root in a folder of its own'),
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/data'] },
        evidence: assumed('the options may name other folders for data and logs'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: ['/data'], evidence: documented('Typesense README: --data-dir /data') },
      healthcheck: { value: bashConnects(8108, { startPeriod: 120 }), evidence: dockerfile },
      resources: {
        value: { memory: '4G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('search engine with its index in memory'),
      },
      ports: { value: [8108], evidence: dockerfile },
      audience: forServices('a search engine'),
      versionedData: {
        value: true,
        evidence: derived('an older server does not read newer snapshots'),
      },
    },
    variants: [
      {
        name: 'another port',
        tag: /./,
        when: [
          { kind: 'environment', name: 'TYPESENSE_API_PORT' },
          { kind: 'environment', name: 'TYPESENSE_API_ADDRESS' },
          { kind: 'command', matches: /--(?:api-address|api-port|config)\b/ },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the service sets a port or an address of its own'),
            evidence: dockerfile,
          },
        },
      },
    ],
  }),
);
