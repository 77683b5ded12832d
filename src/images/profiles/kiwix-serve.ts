import { noCheck, wgetFetches } from '../checks.ts';
import { derived, practisedBy, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('kiwix/kiwix-tools docker/server/Dockerfile, start.sh');
const practice = practisedBy('ilkersigirci/homeserver-docker');

export const kiwixServe: ImageProfile = profile(
  {
    family: 'kiwix-serve',
    title: 'Kiwix server',
    kind: 'daemon',
    repositories: ['docker.io/kiwix/kiwix-serve', 'ghcr.io/kiwix/kiwix-serve'],
  },
  () => ({
    facts: {
      user: { value: '1001:1001', evidence: source },
      capabilities: { value: { asDefault: [] }, evidence: source },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: practice },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/data'], evidence: source },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:8080/', { startPeriod: 60 }),
        evidence: practice,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '64M', cpus: 1, pids: 256 },
        evidence: sizeClass('C++ web server'),
      },
      ports: { value: [8080], evidence: source },
      stableTag: { value: { tag: '3.8.2', asOf: '2026-08', major: '3' }, evidence: publishedTag },
      versionedData: { value: false, evidence: derived('it only reads archives') },
    },
    variants: [
      {
        name: 'another port or path',
        tag: /./,
        when: [
          { kind: 'environment', name: 'PORT' },
          { kind: 'command', matches: /--(?:address|port|urlRootLocation)\b|(?:^|\s)-[ipr]/ },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the service sets a port or path of its own'),
            evidence: source,
          },
        },
      },
    ],
  }),
);
