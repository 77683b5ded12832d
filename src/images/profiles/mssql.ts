import { forServices } from '../audience.ts';
import { bashConnects } from '../checks.ts';
import { assumed, derived, documented, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const example = documented('microsoft/mssql-docker non-root example, Dockerfile-2019; issue 549');

export const mssql: ImageProfile = profile(
  {
    family: 'mssql',
    title: 'Microsoft SQL Server',
    kind: 'daemon',
    repositories: ['mcr.microsoft.com/mssql/server'],
    commands: ['/opt/mssql/bin/sqlservr'],
  },
  () => ({
    facts: {
      user: { value: '10001:0', evidence: example },
      capabilities: {
        value: {
          // The program carries this file capability, and the kernel starts it only with it.
          asDefault: ['NET_BIND_SERVICE'],
          asUser: ['NET_BIND_SERVICE'],
          withoutThem: 'the kernel refuses to start the program',
        },
        evidence: documented('microsoft/mssql-docker issue 769: restricted-v2 of OpenShift'),
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [{ path: '/tmp' }],
          needsMount: ['/var/opt/mssql'],
        },
        evidence: assumed('the server may unpack its system files elsewhere'),
      },
      noNewPrivileges: {
        value: { compatible: true },
        evidence: derived('the file capabilities serve ports below 1024 and dumps after a crash'),
      },
      dataPaths: { value: ['/var/opt/mssql'], evidence: example },
      healthcheck: {
        value: bashConnects(1433, { startPeriod: 120 }),
        evidence: derived('where the client lies depends on the version; bash is in its base'),
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '2G',
          memoryReservation: '1G',
          cpus: 1,
          pids: 2048,
          sizedBy: ['MSSQL_MEMORY_LIMIT_MB'],
        },
        evidence: sizeClass('database that refuses to start with less than 2000 MB'),
      },
      ports: { value: [1433], evidence: documented('microsoft/mssql-docker issues 13 and 769') },
      audience: forServices('a database server'),
      stopGrace: {
        value: 30,
        evidence: documented(
          'Microsoft SQL Server manual, containers on Kubernetes: terminationGracePeriodSeconds 30',
        ),
      },
      versionedData: {
        value: true,
        evidence: derived('databases are upgraded at the start and cannot go back'),
      },
    },
    variants: [
      {
        name: '2017',
        tag: /^2017/,
        facts: {
          user: {
            value: 'root',
            evidence: documented('microsoft/mssql-docker issue 783: versions before 2019'),
          },
          capabilities: {
            value: {
              asDefault: ['DAC_OVERRIDE', 'NET_BIND_SERVICE'],
              withoutThem: 'the kernel refuses to start the program',
            },
            evidence: derived('the server stays root'),
          },
        },
      },
      {
        name: 'another port',
        tag: /./,
        when: [{ kind: 'environment', name: 'MSSQL_TCP_PORT' }],
        facts: {
          healthcheck: {
            value: { kind: 'none', reason: 'the service sets the port' },
            evidence: example,
          },
        },
      },
    ],
  }),
);
