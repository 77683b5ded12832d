import { noCheck } from '../checks.ts';
import { derived, documented, practisedBy, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('SonarSource/docker-sonarqube community-build/Dockerfile, entrypoint.sh');
const vendor = derived(
  'SonarSource/docker-sonarqube example-compose-files: read_only with these mounts',
);

export const sonarqube: ImageProfile = profile(
  {
    family: 'sonarqube',
    title: 'SonarQube',
    kind: 'daemon',
    repositories: ['docker.io/library/sonarqube'],
    commands: [],
  },
  () => ({
    facts: {
      user: { value: '1000:0', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp', options: ['exec'] }],
          needsMount: [
            '/opt/sonarqube/data',
            '/opt/sonarqube/extensions',
            '/opt/sonarqube/logs',
            '/opt/sonarqube/temp',
          ],
        },
        evidence: vendor,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: {
        value: [
          '/opt/sonarqube/data',
          '/opt/sonarqube/extensions',
          '/opt/sonarqube/logs',
          '/opt/sonarqube/temp',
        ],
        evidence: dockerfile,
      },
      healthcheck: {
        value: noCheck('the client that the image holds differs between versions'),
        evidence: derived('curl or wget, depending on the version'),
      },
      resources: {
        value: {
          memory: '6G',
          memoryFloor: '3G',
          memoryReservation: '2G',
          cpus: 1,
          pids: 4096,
          sizedBy: ['SONAR_SEARCH_JAVAOPTS', 'SONAR_WEB_JAVAOPTS', 'SONAR_CE_JAVAOPTS'],
        },
        evidence: practisedBy('memory limits of 3 GiB and more in public Compose files'),
      },
      ports: { value: [9000], evidence: dockerfile },
      stopGrace: {
        value: 3600,
        evidence: documented(
          'docker-library/docs sonarqube/content.md: --stop-timeout 3600, as running tasks are finished first',
        ),
      },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'before 10',
        tag: /^(?:[5-9](?:\D|$)|lts)/,
        facts: {
          user: {
            value: 'root',
            evidence: derived(
              'starts as root and switches to the user sonarqube in versions 7 to 9',
            ),
          },
          capabilities: {
            value: { asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'] },
            evidence: derived(
              'starts as root and switches to the user sonarqube in versions 7 to 9',
            ),
          },
        },
      },
    ],
  }),
);
