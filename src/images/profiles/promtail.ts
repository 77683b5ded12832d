import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { assumed, derived, documented, publishedTag, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const manual = documented('Promtail manual: reads the logs of the host as root');

export const promtail: ImageProfile = profile(
  {
    family: 'promtail',
    title: 'Grafana Promtail',
    kind: 'daemon',
    repositories: ['docker.io/grafana/promtail'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: manual },
      capabilities: {
        value: {
          asDefault: ['DAC_OVERRIDE'],
          withoutThem: 'logs of other users, mounted from the host, cannot be read',
        },
        evidence: manual,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('writes the positions only, into /tmp unless configured'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: manual },
      dataPaths: { value: [], evidence: manual },
      healthcheck: { value: noCheck('the image holds no HTTP client'), evidence: manual },
      resources: {
        value: { memory: '512M', memoryFloor: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [9080], evidence: manual },
      audience: forServices('a collector of logs'),
      readsHost: {
        value: ['/var/lib/docker/containers', '/var/log'],
        evidence: derived('it only reads the logs that it collects'),
      },
      dockerApi: {
        value: ['CONTAINERS', 'INFO', 'NETWORKS', 'PING', 'VERSION'],
        evidence: assumed('its discovery lists containers and networks'),
      },
      stableTag: { value: { tag: '3.0.0', asOf: '2024-04', major: '3' }, evidence: publishedTag },
      versionedData: { value: false, evidence: manual },
    },
    variants: [
      {
        name: 'own configuration',
        tag: /./,
        when: [
          { kind: 'mount', path: '/etc/promtail' },
          { kind: 'command', matches: /-config\.file/ },
        ],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the mounted configuration may keep the positions elsewhere'),
          },
        },
      },
    ],
  }),
);
