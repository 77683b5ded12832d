import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, publishedTag, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('apache/tika-docker minimal/Dockerfile');

export const tika: ImageProfile = profile(
  {
    family: 'tika',
    title: 'Apache Tika',
    kind: 'daemon',
    repositories: ['docker.io/apache/tika'],
  },
  () => ({
    facts: {
      user: { value: '35002:35002', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp', options: ['exec'] }] },
        evidence: derived('a server without state that unpacks documents into /tmp'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: { value: noCheck('the image holds no HTTP client'), evidence: dockerfile },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          cpus: 1,
          pids: 512,
          sizedBy: ['JAVA_TOOL_OPTIONS'],
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [9998], evidence: dockerfile },
      audience: forServices('a reader of documents'),
      stableTag: { value: { tag: '3.3.1.0', asOf: '2026-08', major: '3' }, evidence: publishedTag },
      versionedData: { value: false, evidence: dockerfile },
    },
  }),
);
