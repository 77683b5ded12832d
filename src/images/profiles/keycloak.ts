import { noCheck, succeeds } from '../checks.ts';
import { assumed, documented, publishedTag, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('keycloak/keycloak quarkus/container/Dockerfile');

export const keycloak: ImageProfile = profile(
  {
    family: 'keycloak',
    title: 'Keycloak',
    kind: 'daemon',
    repositories: ['quay.io/keycloak/keycloak', 'docker.io/keycloak/keycloak'],
    commands: ['start', 'start-dev'],
  },
  () => ({
    facts: {
      user: { value: '1000:0', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: '"start" and "start-dev" rebuild the server inside /opt/keycloak/lib/quarkus',
        },
        evidence: documented('keycloak/keycloak#44632, #41550'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: [], evidence: dockerfile },
      healthcheck: {
        value: noCheck('the health endpoint is off unless KC_HEALTH_ENABLED is set'),
        evidence: documented('Keycloak manual, tracking instance status'),
      },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '750M',
          memoryReservation: '512M',
          cpus: 1,
          pids: 512,
          sizedBy: ['JAVA_OPTS_KC_HEAP', 'JAVA_OPTS', 'JAVA_OPTS_APPEND'],
        },
        evidence: documented('Keycloak manual, sizing: 70 % of the limit becomes heap'),
      },
      ports: { value: [8080, 8443, 9000], evidence: dockerfile },
      stableTag: { value: { tag: '26.1.0', asOf: '2025-01', major: '26' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: documented('Keycloak upgrading guide: the database is migrated'),
      },
    },
    variants: [
      {
        name: 'optimized',
        tag: /./,
        when: [{ kind: 'command', matches: /--optimized/ }],
        facts: {
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [
                { path: '/opt/keycloak/data', owner: '1000:0', options: ['mode=0755'] },
                { path: '/tmp', options: ['exec'] },
              ],
            },
            evidence: documented('keycloak/keycloak#44632: writable folders of an optimized start'),
          },
        },
      },
      {
        name: 'health endpoint',
        tag: /^(?:2[5-9]|[3-9]\d|latest)/,
        when: [{ kind: 'value', name: 'KC_HEALTH_ENABLED', matches: /^true$/i }],
        facts: {
          healthcheck: {
            value: succeeds(
              [
                'bash',
                '-c',
                String.raw`exec 3<>/dev/tcp/127.0.0.1/9000; printf 'GET /health/ready HTTP/1.0\r\n\r\n' >&3; read -t 3 -r line <&3; [[ $line == *" 200"* ]]`,
              ],
              { interval: 20, startPeriod: 180 },
            ),
            evidence: assumed('another path or TLS may be set'),
          },
        },
      },
    ],
  }),
);
