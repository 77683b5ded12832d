import { forServices } from '../audience.ts';
import { netcatConnects, withoutCheck } from '../checks.ts';
import { derived, documented, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { linuxserverFacts, linuxserverRepositories, linuxserverVariants } from '../linuxserver.ts';
import { profile } from '../profile.ts';

const start = readIn('linuxserver/docker-mariadb Dockerfile, init-mariadb-initdb, svc-mariadb');
const manual = documented('linuxserver/docker-documentation docker-mariadb.md');

export const linuxserverMariadb: ImageProfile = profile(
  {
    family: 'linuxserver-mariadb',
    title: 'MariaDB by linuxserver.io',
    kind: 'daemon',
    repositories: linuxserverRepositories('mariadb'),
  },
  () => ({
    facts: {
      ...linuxserverFacts,
      readOnly: {
        value: { kind: 'unsupported', reason: 'the first start, which makes the databases, fails' },
        evidence: manual,
      },
      // The server of the first start listens on its socket only.
      healthcheck: { value: netcatConnects(3306, { startPeriod: 120 }), evidence: start },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('MariaDB'),
      },
      ports: { value: [3306], evidence: start },
      audience: forServices('a database server'),
      stopGrace: {
        value: 60,
        evidence: derived('the server writes its changed pages to disk before it ends'),
      },
      versionedData: { value: true, evidence: start },
    },
    variants: [...linuxserverVariants, withoutCheck(start, 'CLI_OPTS')],
  }),
);
