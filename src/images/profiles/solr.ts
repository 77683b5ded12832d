import { bashConnects, withoutCheck } from '../checks.ts';
import { assumed, derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('apache/solr-docker 9.8/Dockerfile');

export const solr: ImageProfile = profile(
  {
    family: 'solr',
    title: 'Apache Solr',
    kind: 'daemon',
    repositories: ['docker.io/library/solr', 'docker.io/apache/solr'],
    commands: ['solr', 'solr-create', 'solr-demo', 'solr-foreground', 'solr-precreate'],
  },
  () => ({
    facts: {
      user: { value: '8983:8983', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: assumed('modules and scripts may write beside the program'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('one program, which gains nothing by executing another'),
      },
      dataPaths: { value: ['/var/solr'], evidence: dockerfile },
      healthcheck: {
        value: bashConnects(8983, { startPeriod: 60 }),
        evidence: derived('bash of Ubuntu; a password does not matter to a connection'),
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 2048,
          sizedBy: ['SOLR_JAVA_MEM'],
        },
        evidence: sizeClass('search engine on Java'),
      },
      ports: { value: [8983], evidence: dockerfile },
      versionedData: {
        value: true,
        evidence: documented('Solr manual: major versions read the index of the one before only'),
      },
    },
    variants: [withoutCheck(documented('Solr manual: settings'), 'SOLR_PORT')],
  }),
);
