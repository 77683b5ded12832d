import { noCheck, wgetFetches } from '../checks.ts';
import { assumed, derived, documented, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn(
  'VictoriaMetrics/VictoriaMetrics app/victoria-metrics/deployment/Dockerfile',
);

export const victoriaMetrics: ImageProfile = profile(
  {
    family: 'victoria-metrics',
    title: 'VictoriaMetrics',
    kind: 'daemon',
    repositories: [
      'docker.io/victoriametrics/victoria-metrics',
      'quay.io/victoriametrics/victoria-metrics',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: dockerfile },
      capabilities: {
        value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
        evidence: derived('one program, which stays root in folders of its own'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }],
          needsMount: ['/victoria-metrics-data'],
        },
        evidence: practisedBy('ilkersigirci/homeserver-docker'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: {
        value: ['/victoria-metrics-data'],
        evidence: documented('VictoriaMetrics manual: -storageDataPath'),
      },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:8428/health'),
        evidence: assumed('images on Alpine have wget, others have nothing'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('time series database'),
      },
      ports: { value: [8428], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: documented('VictoriaMetrics manual: how to upgrade'),
      },
    },
    variants: [
      {
        name: 'another data folder',
        tag: /./,
        when: [{ kind: 'command', matches: /-storageDataPath/ }],
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('the folder of the command may not be mounted'),
          },
        },
      },
      {
        name: 'another address',
        tag: /./,
        when: [{ kind: 'command', matches: /-{1,2}(?:httpListenAddr|tls|http\.pathPrefix)/ }],
        facts: {
          healthcheck: {
            value: noCheck('the command sets the address'),
            evidence: documented('VictoriaMetrics manual: list of flags'),
          },
        },
      },
    ],
  }),
);
