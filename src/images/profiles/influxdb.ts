import { forServices } from '../audience.ts';
import { curlFetches, noCheck, succeeds } from '../checks.ts';
import {
  assumed,
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  measured,
  readIn,
} from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const lab = measured('1.8, first and second boot, named volume and bind mount, points read back');
const entrypoint = readIn('influxdata/influxdata-docker influxdb/2.7/entrypoint.sh, Dockerfile');

function initial(name: string): SecretVariable {
  const variable = `DOCKER_INFLUXDB_INIT_${name}`;
  return { name: variable, fileVariable: `${variable}_FILE`, secret: true, firstStartOnly: true };
}

export const influxdb: ImageProfile = profile(
  {
    family: 'influxdb',
    title: 'InfluxDB',
    kind: 'daemon',
    repositories: ['docker.io/library/influxdb'],
    commands: ['influxd', 'influxdb3'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '1000:1000', evidence: entrypoint },
      capabilities: {
        value: {
          // The second boot searches folders of mode 0700 in the data as root.
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to the user influxdb',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
        evidence: derived('the entrypoint writes to /tmp and to the declared volumes only'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/etc/influxdb2', '/var/lib/influxdb2'], evidence: entrypoint },
      secrets: {
        value: [initial('ADMIN_TOKEN'), initial('PASSWORD')],
        evidence: entrypoint,
      },
      healthcheck: {
        value: succeeds(['influx', 'ping'], { startPeriod: 60 }),
        evidence: documented('influx CLI manual: ping'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 256 },
        evidence: documented('InfluxDB hardware sizing guide, smallest class'),
      },
      ports: { value: [8086], evidence: entrypoint },
      audience: forServices('a database server'),
      stopGrace: {
        value: 60,
        evidence: derived('the server writes its caches to disk before it ends'),
      },
      stableTag: {
        value: { tag: '2.7.11', asOf: '2024-12', major: '2' },
        evidence: documented('InfluxDB 2.7 release notes'),
      },
      versionedData: { value: true, evidence: entrypoint },
    },
    variants: [
      {
        name: '2.x',
        tag: /^2(?:\D|$)/,
        facts: { worksAs: { value: '1000:1000', evidence: entrypoint } },
      },
      {
        name: '1.x',
        tag: /^1(?:\D|$)/,
        facts: {
          dropsTo: { value: 'root', evidence: lab },
          capabilities: {
            value: { asDefault: [], onBindMount: ['DAC_OVERRIDE'] },
            evidence: lab,
          },
          readOnly: { value: { kind: 'supported', tmpfs: [] }, evidence: lab },
          dataPaths: { value: ['/var/lib/influxdb'], evidence: lab },
          // No variable of 1.x has a file form.
          secrets: { value: [], evidence: lab },
          healthcheck: { value: curlFetches('http://127.0.0.1:8086/ping'), evidence: lab },
        },
      },
      {
        name: '1.x alpine',
        tag: /^1(?:\.\d+)*-alpine/,
        facts: {
          healthcheck: {
            value: succeeds(['influx', '-execute', 'show diagnostics']),
            evidence: assumed('the answer depends on whether authentication is on'),
          },
        },
      },
      {
        // The vendor moves `latest` from 2 to 3 Core, which starts as its own user.
        name: '3.x or latest',
        tag: /^(?:3|core|enterprise|latest)/,
        facts: {
          readOnly: {
            value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
            evidence: assumed('which version the tag stands for decides where data lies'),
          },
          healthcheck: {
            value: noCheck('version 3 has neither the port nor the client of version 2'),
            evidence: entrypoint,
          },
        },
      },
    ],
  }),
);
