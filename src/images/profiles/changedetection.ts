import { noCheck, succeeds } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';

const dockerfile = readIn('dgtlmoon/changedetection.io Dockerfile');
const practice = practisedBy('ilkersigirci/homeserver-docker, with a user of its own');
const alone = derived('a single program that stays root');

export const changedetection: ImageProfile = {
  family: 'changedetection',
  title: 'changedetection.io',
  kind: 'daemon',
  repositories: ['docker.io/dgtlmoon/changedetection.io', 'ghcr.io/dgtlmoon/changedetection.io'],
  commands: ['python', 'python3'],
  facts: {
    user: { value: 'root', evidence: dockerfile },
    capabilities: { value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] }, evidence: alone },
    readOnly: {
      value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/datastore'] },
      evidence: practice,
    },
    noNewPrivileges: { value: { compatible: true }, evidence: practice },
    dataPaths: { value: ['/datastore'], evidence: dockerfile },
    healthcheck: {
      value: succeeds(
        [
          'python3',
          '-c',
          "import urllib.request as r;r.urlopen('http://127.0.0.1:5000/',timeout=3)",
        ],
        { interval: 30 },
      ),
      evidence: practice,
    },
    resources: {
      value: { memory: '1G', memoryFloor: '256M', memoryReservation: '128M', cpus: 1, pids: 512 },
      evidence: sizeClass('Python application'),
    },
    ports: { value: [5000], evidence: dockerfile },
    versionedData: {
      value: true,
      evidence: derived('what it keeps is migrated and cannot go back'),
    },
  },
  variants: [
    {
      name: 'another address',
      tag: /./,
      when: [
        { kind: 'environment', name: 'LISTEN_HOST' },
        { kind: 'environment', name: 'PORT' },
        { kind: 'environment', name: 'SSL_CERT_FILE' },
      ],
      facts: {
        healthcheck: { value: noCheck('the service sets the address'), evidence: dockerfile },
      },
    },
    {
      name: 'further packages',
      tag: /./,
      when: [{ kind: 'environment', name: 'EXTRA_PACKAGES' }],
      facts: {
        readOnly: {
          value: { kind: 'unsupported', reason: 'each start installs the packages that it names' },
          evidence: dockerfile,
        },
      },
    },
  ],
};
