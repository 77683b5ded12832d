import { forServices } from '../audience.ts';
import { documented, practisedBy, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('opensearch-project/opensearch-build opensearch-docker-entrypoint');

export const opensearch: ImageProfile = profile(
  {
    family: 'opensearch',
    title: 'OpenSearch',
    kind: 'daemon',
    repositories: [
      'docker.io/opensearchproject/opensearch',
      'public.ecr.aws/opensearchproject/opensearch',
    ],
    commands: ['opensearch', './opensearch-docker-entrypoint.sh'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: entrypoint },
      capabilities: { value: { asDefault: [] }, evidence: entrypoint },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the first start writes certificates and settings into the folder config',
        },
        evidence: entrypoint,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: entrypoint },
      dataPaths: { value: ['/usr/share/opensearch/data'], evidence: entrypoint },
      // Any answer will do: with security on, the server asks for a password.
      healthcheck: {
        value: {
          kind: 'command',
          words: [
            'curl -ks -o /dev/null https://127.0.0.1:9200/ || curl -s -o /dev/null http://127.0.0.1:9200/',
          ],
          shell: true,
          interval: 30,
          timeout: 15,
          retries: 5,
          startPeriod: 180,
        },
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '1G',
          memoryReservation: '1G',
          cpus: 1,
          pids: 4096,
          sizedBy: ['OPENSEARCH_JAVA_OPTS'],
        },
        evidence: documented('OpenSearch manual: twice the heap, which is 1 GiB by default'),
      },
      ports: { value: [9200, 9300, 9600], evidence: entrypoint },
      audience: forServices('a search engine'),
      stopGrace: {
        value: 120,
        evidence: practisedBy(
          'opensearch-project/helm-charts charts/opensearch/values.yaml: terminationGracePeriod 120',
        ),
      },
      stableTag: { value: { tag: '3.6.0', asOf: '2026-08', major: '3' }, evidence: publishedTag },
      versionedData: { value: true, evidence: entrypoint },
    },
  }),
);
