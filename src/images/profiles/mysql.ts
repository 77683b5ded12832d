import { forServices } from '../audience.ts';
import {
  derived,
  dropsUnderNoNewPrivileges,
  measured,
  measuredAsUser,
  readIn,
} from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured(
  'first and second boot of 9.7, named volume and bind mount, write and read back',
);
const entrypoint = readIn('docker-library/mysql docker-entrypoint.sh, 8.4/Dockerfile.oracle');

function fromFile(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true, firstStartOnly: true };
}

export const mysql: ImageProfile = profile(
  {
    family: 'mysql',
    title: 'MySQL',
    kind: 'daemon',
    repositories: ['docker.io/library/mysql'],
    commands: ['mysqld'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '999:999', evidence: lab },
      capabilities: {
        value: {
          // The second boot searches 0750 folders of the data as root.
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem:
            'the entrypoint cannot switch to the user mysql or read an existing data folder',
        },
        evidence: lab,
      },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/run/mysqld', purpose: 'socket and process id file' },
            { path: '/tmp', purpose: 'temporary tables' },
          ],
          tmpfsAsUser: [
            { path: '/run/mysqld', owner: '999:999', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
        },
        evidence: lab,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/var/lib/mysql'], evidence: entrypoint },
      secrets: {
        // The entrypoint knows exactly these; MYSQL_ALLOW_EMPTY_PASSWORD and the like have no file form.
        value: [fromFile('MYSQL_ROOT_PASSWORD'), fromFile('MYSQL_PASSWORD')],
        evidence: lab,
      },
      healthcheck: {
        value: {
          kind: 'command',
          // Over TCP, because the server that runs during initialisation has no network. It succeeds
          // when the server refuses the user, so it needs no password.
          words: ['mysqladmin', 'ping', '-h', '127.0.0.1', '--silent'],
          interval: 15,
          timeout: 5,
          retries: 5,
          startPeriod: 120,
        },
        evidence: lab,
      },
      resources: {
        // The first start of 9 peaks at 527 MiB and is killed below 1 GiB.
        value: { memory: '2G', memoryFloor: '1G', memoryReservation: '512M', cpus: 1, pids: 512 },
        evidence: lab,
      },
      ports: { value: [3306, 33060], evidence: entrypoint },
      audience: forServices('a database server'),
      worksAs: { value: '999:999', evidence: measuredAsUser },
      stopGrace: {
        value: 60,
        evidence: derived('the server writes its changed pages to disk before it ends'),
      },
      stableTag: {
        value: { tag: '8.4.4', asOf: '2025-01', major: '8' },
        evidence: derived('published tag of the long-term line, used in public Compose files'),
      },
      versionedData: { value: true, evidence: entrypoint },
    },
  }),
);
