import { forServices } from '../audience.ts';
import { succeeds } from '../checks.ts';
import { derived, documented, dropsUnderNoNewPrivileges, measured, readIn } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('3.8, first and second boot, named volume and bind mount, node read back');
const entrypoint = readIn('31z4/zookeeper-docker 3.9.4/docker-entrypoint.sh, Dockerfile');

// `srvr` is the only four-letter word that is allowed by default.
const script =
  'exec 3<>/dev/tcp/127.0.0.1/2181; printf srvr >&3; IFS= read -t 3 l <&3; [[ $l == Zookeeper* ]]';

export const zookeeper: ImageProfile = profile(
  {
    family: 'zookeeper',
    title: 'Apache ZooKeeper',
    kind: 'daemon',
    repositories: ['docker.io/library/zookeeper'],
    commands: ['zkServer.sh'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '1000:1000', evidence: lab },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot hand over the data folders and stops',
        },
        evidence: lab,
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'the entrypoint writes /conf/zoo.cfg unless it is mounted',
        },
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/data', '/datalog', '/logs'], evidence: entrypoint },
      healthcheck: {
        value: succeeds(['bash', '-c', script], { interval: 20, timeout: 10, startPeriod: 60 }),
        evidence: lab,
      },
      resources: {
        // The heap is 1000 MB unless ZK_SERVER_HEAP says otherwise.
        value: { memory: '2G', memoryFloor: '512M', memoryReservation: '256M', cpus: 1, pids: 256 },
        evidence: lab,
      },
      ports: { value: [2181, 2888, 3888, 8080], evidence: entrypoint },
      audience: forServices('a coordination service'),
      worksAs: {
        value: '1000:1000',
        evidence: readIn(
          '31z4/zookeeper-docker 3.9.5/docker-entrypoint.sh: allows --user; 3.9.6/Dockerfile: user 1000',
        ),
      },
      stableTag: {
        value: { tag: '3.9.3', asOf: '2024-11', major: '3' },
        evidence: derived('zookeeper.apache.org release of 2024-10-24'),
      },
      versionedData: { value: true, evidence: documented('ZooKeeper release notes') },
    },
    variants: [
      {
        name: 'mounted configuration',
        tag: /./,
        when: [{ kind: 'mount', path: '/conf/zoo.cfg' }],
        facts: {
          readOnly: {
            value: {
              kind: 'supported',
              tmpfs: [{ path: '/tmp', options: ['exec'], purpose: 'native libraries of the JVM' }],
            },
            evidence: lab,
          },
        },
      },
    ],
  }),
);
