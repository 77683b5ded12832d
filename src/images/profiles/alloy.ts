import { forAdministrators } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { assumed, derived, documented, practisedBy, publishedTag, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const practice = practisedBy('an example of tmatens/compose-lint');

export const alloy: ImageProfile = profile(
  {
    family: 'alloy',
    title: 'Grafana Alloy',
    kind: 'daemon',
    repositories: ['docker.io/grafana/alloy'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: practice },
      capabilities: {
        value: {
          asDefault: [],
          onBindMount: ['DAC_OVERRIDE'],
          withoutThem: 'logs of other users, mounted from the host, cannot be read',
        },
        evidence: practice,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }],
          needsMount: ['/var/lib/alloy/data'],
        },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: {
        value: ['/var/lib/alloy/data'],
        evidence: documented('Alloy manual, Docker: --storage.path'),
      },
      healthcheck: {
        value: noCheck('the image holds no HTTP client'),
        evidence: assumed('general knowledge of the image'),
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', cpus: 1, pids: 512 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [12345], evidence: documented('Alloy manual') },
      audience: forAdministrators('the page of a collector'),
      readsHost: {
        value: ['/', '/proc', '/sys', '/var/lib/docker', '/var/log', '/var/run'],
        evidence: derived(
          'prometheus.exporter.unix, prometheus.exporter.cadvisor and loki.source only read',
        ),
      },
      dockerApi: {
        value: ['CONTAINERS', 'INFO', 'NETWORKS', 'PING', 'VERSION'],
        evidence: assumed('its discovery lists containers and networks'),
      },
      stableTag: { value: { tag: 'v1.18.1', asOf: '2026-08', major: '1' }, evidence: publishedTag },
      versionedData: { value: false, evidence: practice },
    },
  }),
);
