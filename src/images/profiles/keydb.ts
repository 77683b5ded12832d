import { forServices } from '../audience.ts';
import { noCheck } from '../checks.ts';
import { derived, dropsUnderNoNewPrivileges, readIn, sizeClass } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn('Snapchat/KeyDB pkg/docker/Dockerfile');
const asRedis = derived('what was measured for Redis, whose fork it is');

export const keydb: ImageProfile = profile(
  {
    family: 'keydb',
    title: 'KeyDB',
    kind: 'daemon',
    repositories: ['docker.io/eqalpha/keydb', 'docker.io/snapchat/keydb'],
    commands: ['keydb-server', '/etc/keydb/keydb.conf'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
          withoutThem: 'gosu fails and the container stops',
        },
        evidence: source,
      },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: asRedis },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/data', '/flash'], evidence: source },
      healthcheck: {
        value: {
          kind: 'command',
          // A refusal for lack of a password also proves that the server answers.
          words: ['keydb-cli ping | grep -qE "PONG|NOAUTH|NOPERM"'],
          shell: true,
          interval: 10,
          timeout: 5,
          retries: 5,
          startPeriod: 30,
        },
        evidence: asRedis,
      },
      resources: {
        value: { memory: '1G', memoryFloor: '32M', memoryReservation: '64M', cpus: 1, pids: 128 },
        evidence: sizeClass('in-memory database'),
      },
      ports: { value: [6379], evidence: source },
      audience: forServices('a data store'),
      stopGrace: {
        value: 30,
        evidence: derived('saves the whole data set at SIGTERM, as Redis does'),
      },
      versionedData: {
        value: true,
        evidence: derived('an older server does not read newer files'),
      },
    },
    variants: [
      {
        name: 'another port',
        tag: /./,
        when: [{ kind: 'command', matches: /--(?:port|tls-port|bind)\b/ }],
        facts: {
          healthcheck: {
            value: noCheck('the command sets the port or the address'),
            evidence: source,
          },
        },
      },
    ],
  }),
);
