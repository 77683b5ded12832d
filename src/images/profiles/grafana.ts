import { curlFetches, wgetFetches } from '../checks.ts';
import { assumed, documented, practisedBy, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const script = readIn('grafana/grafana packaging/docker/run.sh');
const practice = practisedBy('an example of tmatens/compose-lint');
const health = wgetFetches('http://127.0.0.1:3000/api/health', { startPeriod: 60 });

/** The variable of a setting; its file form has two underscores. */
function setting(name: string): SecretVariable {
  return { name: `GF_${name}`, fileVariable: `GF_${name}__FILE`, secret: true };
}

export const grafana: ImageProfile = profile(
  {
    family: 'grafana',
    title: 'Grafana',
    kind: 'daemon',
    repositories: [
      'docker.io/grafana/grafana',
      'docker.io/grafana/grafana-oss',
      'docker.io/grafana/grafana-enterprise',
    ],
  },
  () => ({
    facts: {
      user: { value: '472:0', evidence: documented('Grafana manual, Docker: user 472') },
      capabilities: { value: { asDefault: [] }, evidence: practice },
      // The image declares no volume: without a mount its database would be lost.
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }], needsMount: ['/var/lib/grafana'] },
        evidence: practice,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: practice },
      dataPaths: { value: ['/var/lib/grafana'], evidence: script },
      secrets: {
        value: [{ ...setting('SECURITY_ADMIN_PASSWORD'), firstStartOnly: true }, setting('*')],
        evidence: script,
      },
      healthcheck: { value: health, evidence: practisedBy('several public Compose files') },
      resources: {
        value: { memory: '1G', memoryFloor: '128M', memoryReservation: '128M', cpus: 1, pids: 256 },
        evidence: sizeClass('Go service with a web interface'),
      },
      ports: { value: [3000], evidence: script },
      stableTag: { value: { tag: '13.2.0', asOf: '2026-08', major: '13' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: documented('Grafana manual: downgrades are not supported'),
      },
    },
    variants: [
      {
        name: 'before 5.1',
        tag: /^(?:[1-4]|5\.0)(?:\D|$)/,
        facts: {
          user: {
            value: 'root',
            evidence: documented('Grafana manual, Docker: the user changed with 5.1'),
          },
          capabilities: {
            value: { asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'] },
            evidence: documented('Grafana manual, Docker: the user changed with 5.1'),
          },
        },
      },
      {
        name: 'another address',
        tag: /./,
        when: [
          { kind: 'environment', name: 'GF_SERVER_HTTP_PORT' },
          { kind: 'environment', name: 'GF_SERVER_PROTOCOL' },
          { kind: 'mount', path: '/etc/grafana/grafana.ini' },
        ],
        facts: {
          healthcheck: {
            value: health,
            evidence: assumed('the variables may set another port, path or TLS'),
          },
        },
      },
      {
        name: 'ubuntu',
        tag: /ubuntu/,
        facts: {
          healthcheck: {
            value: curlFetches('http://127.0.0.1:3000/api/health', { startPeriod: 60 }),
            evidence: assumed('the Ubuntu variant brings curl instead of wget'),
          },
        },
      },
    ],
  }),
);
