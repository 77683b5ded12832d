import { bashConnects } from '../checks.ts';
import { assumed, derived, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('apache/guacamole-client Dockerfile, guacamole-docker/entrypoint.d');
const olderStart = readIn('apache/guacamole-client guacamole-docker/bin/start.sh');

function variable(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true };
}

export const guacamole: ImageProfile = profile(
  {
    family: 'guacamole',
    title: 'Guacamole web application',
    kind: 'daemon',
    repositories: ['docker.io/guacamole/guacamole'],
    commands: ['/opt/guacamole/bin/entrypoint.sh', '/opt/guacamole/bin/start.sh'],
  },
  () => ({
    facts: {
      user: { value: '1001:1001', evidence: source },
      capabilities: { value: { asDefault: [] }, evidence: source },
      // Each start builds the settings and the folder of Tomcat in /tmp.
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: source },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: { value: [], evidence: source },
      healthcheck: {
        value: bashConnects(8080, { startPeriod: 90 }),
        evidence: source,
      },
      resources: {
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Java web application'),
      },
      ports: { value: [8080], evidence: source },
      versionedData: {
        value: true,
        evidence: derived('the tables of its database belong to the version'),
      },
    },
    variants: [
      {
        name: 'before 1.6',
        tag: /^(?:0\.|1\.[0-5](?:\D|$))/,
        facts: {
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [
                { path: '/home/guacamole', owner: '1001:1001', options: ['mode=0755'] },
                { path: '/tmp' },
              ],
            },
            evidence: assumed('the older start writes below the home folder and perhaps elsewhere'),
          },
        },
      },
      {
        name: 'with file variables',
        tag: /^1\.[0-4](?:\D|$)/,
        facts: {
          secrets: {
            value: [variable('MYSQL_PASSWORD'), variable('POSTGRES_PASSWORD')],
            evidence: olderStart,
          },
        },
      },
    ],
  }),
);
