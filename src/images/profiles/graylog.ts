import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { unmeasuredReadOnly, withoutSetuid } from '../read-alone.ts';

const source = readIn('Graylog2/graylog-docker docker/oss/Dockerfile');

export const graylog: ImageProfile = profile(
  {
    family: 'graylog',
    title: 'Graylog',
    kind: 'daemon',
    repositories: ['docker.io/graylog/graylog', 'docker.io/graylog/graylog-enterprise'],
  },
  () => ({
    facts: {
      user: { value: '1100:1100', evidence: source },
      capabilities: {
        value: { asDefault: ['NET_BIND_SERVICE'] },
        evidence: derived('its java carries this file capability and is not executed without it'),
      },
      readOnly: unmeasuredReadOnly,
      noNewPrivileges: withoutSetuid,
      dataPaths: { value: ['/usr/share/graylog/data'], evidence: source },
      secrets: {
        value: [{ name: 'GRAYLOG_*', fileVariable: 'GRAYLOG_*__FILE', secret: true }],
        evidence: documented('Graylog manual, Docker: a variable that ends in __FILE'),
      },
      healthcheck: { value: { kind: 'builtin' }, evidence: source },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '512M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 1024,
          sizedBy: ['GRAYLOG_SERVER_JAVA_OPTS'],
        },
        evidence: sizeClass('JVM service'),
      },
      ports: { value: [9000], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
  }),
);
