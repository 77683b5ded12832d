import { curlAnswers } from '../checks.ts';
import { derived, documented, practisedBy, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';
import { zabbixDatabaseSecrets } from './zabbix-server.ts';

const source = readIn(
  'zabbix/zabbix-docker Dockerfiles/web-nginx-pgsql/alpine/Dockerfile, docker-entrypoint.sh',
);

export const zabbixWeb: ImageProfile = profile(
  {
    family: 'zabbix-web',
    title: 'Zabbix web interface',
    kind: 'daemon',
    repositories: [
      'docker.io/zabbix/zabbix-web-nginx-mysql',
      'docker.io/zabbix/zabbix-web-nginx-pgsql',
    ],
    commands: [],
  },
  () => ({
    facts: {
      user: { value: '1997:1995', evidence: source },
      capabilities: { value: { asDefault: [] }, evidence: source },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'each start writes settings into /etc/zabbix and /etc/nginx',
        },
        evidence: source,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: source },
      dataPaths: { value: [], evidence: source },
      secrets: { value: zabbixDatabaseSecrets, evidence: source },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:8080/', { startPeriod: 300 }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '512M',
          memoryFloor: '128M',
          memoryReservation: '128M',
          cpus: 1,
          pids: 256,
        },
        evidence: documented('zabbix/zabbix-docker compose_zabbix_components.yaml: 512 MB'),
      },
      ports: { value: [8080, 8443], evidence: source },
      versionedData: { value: false, evidence: derived('the server owns the database') },
    },
  }),
);
