import { curlAnswers } from '../checks.ts';
import { derived, practisedBy, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('ONLYOFFICE/Docker-DocumentServer Dockerfile, run-document-server.sh');

export const onlyofficeDocumentserver: ImageProfile = profile(
  {
    family: 'onlyoffice-documentserver',
    title: 'ONLYOFFICE Docs',
    kind: 'daemon',
    repositories: [
      'docker.io/onlyoffice/documentserver',
      'docker.io/onlyoffice/documentserver-de',
      'docker.io/onlyoffice/documentserver-ee',
    ],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: {
          asDefault: [
            'AUDIT_WRITE',
            'CHOWN',
            'DAC_OVERRIDE',
            'FOWNER',
            'KILL',
            'NET_BIND_SERVICE',
            'SETGID',
            'SETUID',
          ],
          withoutThem: 'the database, the broker and the web server inside cannot switch users',
        },
        evidence: derived('a database, a broker and a web server under a supervisor run as root'),
      },
      readOnly: {
        value: { kind: 'unsupported', reason: 'each start writes settings into /etc' },
        evidence: source,
      },
      noNewPrivileges: {
        value: { compatible: false, reason: 'the start calls sudo to create its database' },
        evidence: source,
      },
      dataPaths: {
        value: [
          '/usr/share/fonts/truetype/custom',
          '/var/lib/onlyoffice',
          '/var/lib/postgresql',
          '/var/lib/rabbitmq',
          '/var/lib/redis',
          '/var/log/onlyoffice',
          '/var/www/onlyoffice/Data',
        ],
        evidence: source,
      },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1/healthcheck', {
          interval: 30,
          timeout: 10,
          startPeriod: 300,
        }),
        evidence: source,
      },
      resources: {
        value: { memory: '4G', memoryFloor: '2G', memoryReservation: '1G', cpus: 1, pids: 2048 },
        evidence: sizeClass('office suite with a database and a broker'),
      },
      ports: { value: [80, 443], evidence: source },
      stopGrace: {
        value: 60,
        evidence: practisedBy('ONLYOFFICE/Docker-DocumentServer docker-compose.yml'),
      },
      versionedData: {
        value: true,
        evidence: derived('the database inside belongs to the version'),
      },
    },
  }),
);
