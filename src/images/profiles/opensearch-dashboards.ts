import { forAdministrators } from '../audience.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn(
  'opensearch-project/opensearch-build opensearch-dashboards.al2023.dockerfile, entrypoint-2.x.sh',
);

export const opensearchDashboards: ImageProfile = profile(
  {
    family: 'opensearch-dashboards',
    title: 'OpenSearch Dashboards',
    kind: 'daemon',
    repositories: [
      'docker.io/opensearchproject/opensearch-dashboards',
      'public.ecr.aws/opensearchproject/opensearch-dashboards',
    ],
    commands: ['opensearch-dashboards', './opensearch-dashboards-docker-entrypoint.sh'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: source },
      capabilities: { value: { asDefault: [] }, evidence: source },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/tmp' },
            {
              path: '/usr/share/opensearch-dashboards/data',
              owner: '1000:1000',
              options: ['mode=0755'],
            },
          ],
        },
        evidence: assumed('plugins may write elsewhere'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: { value: [], evidence: source },
      // Any answer will do: with security on, the server asks for a password.
      healthcheck: {
        value: {
          kind: 'command',
          words: [
            'curl -s -o /dev/null http://127.0.0.1:5601/ || curl -ks -o /dev/null https://127.0.0.1:5601/',
          ],
          shell: true,
          interval: 30,
          timeout: 15,
          retries: 5,
          startPeriod: 180,
        },
        evidence: derived('Amazon Linux, which it is built on, holds curl'),
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 512,
          sizedBy: ['NODE_OPTIONS'],
        },
        evidence: sizeClass('large Node.js application'),
      },
      ports: { value: [5601], evidence: source },
      audience: forAdministrators('a console for a search engine'),
      versionedData: {
        value: true,
        evidence: documented('OpenSearch Dashboards manual: must match OpenSearch'),
      },
    },
    variants: [
      {
        name: 'without security',
        tag: /./,
        when: [{ kind: 'environment', name: 'DISABLE_SECURITY_DASHBOARDS_PLUGIN' }],
        facts: {
          readOnly: {
            value: {
              kind: 'unsupported',
              reason:
                'DISABLE_SECURITY_DASHBOARDS_PLUGIN removes a plugin from the image at the start',
            },
            evidence: source,
          },
        },
      },
    ],
  }),
);
