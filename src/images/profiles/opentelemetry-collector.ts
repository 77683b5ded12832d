import { noCheck } from '../checks.ts';
import { derived, documented, practisedBy, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const practice = practisedBy('a public configuration with read_only and cap_drop ALL');
const dockerfile = readIn('opentelemetry-collector-releases Dockerfile: empty image, USER 10001');

export const openTelemetryCollector: ImageProfile = profile(
  {
    family: 'opentelemetry-collector',
    title: 'OpenTelemetry Collector',
    kind: 'daemon',
    repositories: [
      'docker.io/otel/opentelemetry-collector',
      'docker.io/otel/opentelemetry-collector-contrib',
      'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector',
      'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib',
    ],
  },
  () => ({
    facts: {
      user: { value: '10001:0', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp', options: ['mode=1777'] }] },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('the image holds nothing but the collector: no shell, no client'),
        evidence: dockerfile,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service'),
      },
      ports: { value: [4317, 4318, 13133], evidence: documented('OpenTelemetry manual') },
      readsHost: {
        value: ['/', '/proc', '/sys', '/var/lib/docker/containers', '/var/log'],
        evidence: derived('the receivers hostmetrics and filelog only read'),
      },
      stableTag: { value: { tag: '0.153.0', asOf: '2026-08', major: '0' }, evidence: publishedTag },
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);
