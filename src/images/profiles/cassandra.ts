import { forServices } from '../audience.ts';
import { succeeds } from '../checks.ts';
import {
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  practisedBy,
  readIn,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('docker-library/cassandra docker-entrypoint.sh, 5.0/Dockerfile');

export const cassandra: ImageProfile = profile(
  {
    family: 'cassandra',
    title: 'Apache Cassandra',
    kind: 'daemon',
    repositories: ['docker.io/library/cassandra'],
    commands: ['cassandra'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '999:999', evidence: entrypoint },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to the user cassandra',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'each start edits /etc/cassandra/cassandra.yaml in place',
        },
        evidence: entrypoint,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/lib/cassandra'], evidence: entrypoint },
      healthcheck: {
        value: succeeds(['bash', '-c', 'nodetool status | grep -q ^UN'], {
          interval: 60,
          timeout: 30,
          startPeriod: 300,
        }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: {
          memory: '8G',
          memoryFloor: '2G',
          memoryReservation: '2G',
          cpus: 1,
          pids: 2048,
          sizedBy: ['HEAP_NEWSIZE', 'JVM_OPTS'],
        },
        evidence: documented('Cassandra manual: a quarter of the memory becomes heap'),
      },
      ports: { value: [7000, 7001, 7199, 9042], evidence: entrypoint },
      audience: forServices('a database server'),
      worksAs: {
        value: '999:999',
        evidence: readIn(
          'docker-library/cassandra docker-entrypoint.sh: allows --user; 5.0/Dockerfile: user 999, its folders open to all',
        ),
      },
      stopGrace: {
        value: 120,
        evidence: derived('drains its memory tables to disk before it ends'),
      },
      versionedData: { value: true, evidence: entrypoint },
    },
  }),
);
