import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, documented, practisedBy, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('elastic/elasticsearch distribution/docker Dockerfile, entrypoint');
const config = documented('elastic/elasticsearch#71157: a writable copy of the folder config');

export const elasticsearch: ImageProfile = profile(
  {
    family: 'elasticsearch',
    title: 'Elasticsearch',
    kind: 'daemon',
    repositories: [
      'docker.io/library/elasticsearch',
      'docker.elastic.co/elasticsearch/elasticsearch',
      'public.ecr.aws/elastic/elasticsearch',
    ],
    commands: ['eswrapper', 'elasticsearch'],
  },
  () => ({
    facts: {
      user: { value: '1000:0', evidence: entrypoint },
      capabilities: { value: { asDefault: [] }, evidence: entrypoint },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the first start writes keys and settings into the folder config',
        },
        evidence: config,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: entrypoint },
      dataPaths: { value: ['/usr/share/elasticsearch/data'], evidence: entrypoint },
      // Any answer will do: with security on, the server asks for a password.
      // ELASTIC_PASSWORD_FILE wants mode 0400 or 0600 and user 1000, which a file secret cannot promise.
      healthcheck: {
        value: {
          kind: 'command',
          words: [
            'curl -ks -o /dev/null http://127.0.0.1:9200/ || curl -ks -o /dev/null https://127.0.0.1:9200/',
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
          sizedBy: ['ES_JAVA_OPTS'],
        },
        evidence: documented('Elasticsearch manual: half of the limit becomes heap'),
      },
      ports: { value: [9200, 9300], evidence: entrypoint },
      audience: forServices('a search engine'),
      stopGrace: {
        value: 120,
        evidence: practisedBy(
          'elastic/helm-charts elasticsearch/values.yaml: terminationGracePeriod 120',
        ),
      },
      stableTag: { value: { tag: '8.19.16', asOf: '2026-08', major: '8' }, evidence: publishedTag },
      firstProcess: {
        value: 'supervises',
        evidence: readIn('elastic/dockerfiles elasticsearch/Dockerfile: ENTRYPOINT tini'),
      },
      versionedData: { value: true, evidence: entrypoint },
    },
    variants: [
      {
        name: 'before 8',
        tag: /^[1-7](?:\D|$)/,
        facts: {
          user: {
            value: 'root',
            evidence: derived('starts as root and switches by chroot or gosu before version 8'),
          },
          dropsTo: {
            value: '1000:0',
            evidence: derived('starts as root and switches by chroot or gosu before version 8'),
          },
          capabilities: {
            value: {
              asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'SYS_CHROOT'],
            },
            evidence: derived('starts as root and switches by chroot or gosu before version 8'),
          },
        },
      },
      {
        name: 'before 6',
        tag: /^[1-5](?:\D|$)/,
        facts: {
          healthcheck: {
            value: noCheck('the image may hold no HTTP client'),
            evidence: derived('another image than that of later versions'),
          },
        },
      },
    ],
  }),
);
