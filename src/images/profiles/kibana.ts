import { forAdministrators } from '../audience.ts';
import { curlAnswers } from '../checks.ts';
import {
  assumed,
  derived,
  documented,
  practisedBy,
  publishedTag,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('elastic/kibana docker_generator/templates/base/Dockerfile');

export const kibana: ImageProfile = profile(
  {
    family: 'kibana',
    title: 'Kibana',
    kind: 'daemon',
    repositories: [
      'docker.io/library/kibana',
      'docker.elastic.co/kibana/kibana',
      'public.ecr.aws/elastic/kibana',
    ],
    commands: ['/usr/local/bin/kibana-docker', 'kibana'],
  },
  () => ({
    facts: {
      user: { value: '1000:0', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/tmp' },
            { path: '/usr/share/kibana/data', owner: '1000:0', options: ['mode=0755'] },
          ],
        },
        evidence: assumed('the operator of the vendor runs it so; Docker is not tried'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:5601/', {
          interval: 30,
          timeout: 10,
          startPeriod: 180,
        }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '1G',
          memoryReservation: '512M',
          cpus: 1,
          pids: 512,
          sizedBy: ['NODE_OPTIONS'],
        },
        evidence: sizeClass('large Node.js application'),
      },
      ports: { value: [5601], evidence: dockerfile },
      audience: forAdministrators('a console for a search engine'),
      stableTag: { value: { tag: '8.19.16', asOf: '2026-08', major: '8' }, evidence: publishedTag },
      firstProcess: {
        value: 'supervises',
        evidence: readIn('elastic/dockerfiles kibana/Dockerfile: ENTRYPOINT tini'),
      },
      versionedData: {
        value: true,
        evidence: documented('Kibana manual: must match Elasticsearch'),
      },
    },
    variants: [
      {
        name: 'before 6',
        tag: /^[1-5](?:\D|$)/,
        facts: {
          user: {
            value: 'root',
            evidence: derived('another image than that of later versions, which starts as root'),
          },
          capabilities: {
            value: { asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'] },
            evidence: derived('another image than that of later versions, which starts as root'),
          },
        },
      },
    ],
  }),
);
