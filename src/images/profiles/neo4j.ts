import { forServices } from '../audience.ts';
import { noCheck, wgetFetches } from '../checks.ts';
import {
  assumed,
  derived,
  documented,
  dropsUnderNoNewPrivileges,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const source = readIn(
  'neo4j/docker-neo4j calver/coredb/Dockerfile-trixie, Dockerfile-trixie-rootless, docker-entrypoint.sh',
);

export const neo4j: ImageProfile = profile(
  {
    family: 'neo4j',
    title: 'Neo4j',
    kind: 'daemon',
    repositories: ['docker.io/library/neo4j'],
    commands: ['neo4j'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: source },
      dropsTo: { value: '7474:7474', evidence: source },
      // KILL: tini stays root and hands the signal to stop to a process of another user.
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to the user neo4j, or a stop ends in a kill',
        },
        evidence: source,
      },
      readOnly: {
        value: {
          kind: 'unsupported',
          reason: 'each start writes settings into /var/lib/neo4j/conf',
        },
        evidence: source,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/data', '/logs'], evidence: source },
      // Before it reads the file, the entrypoint asks whether the user neo4j may read it.
      secrets: {
        value: [
          {
            name: 'NEO4J_AUTH',
            fileVariable: 'NEO4J_AUTH_FILE',
            secret: true,
            firstStartOnly: true,
            reader: '7474:7474',
          },
        ],
        evidence: source,
      },
      healthcheck: {
        value: wgetFetches('http://127.0.0.1:7474/', {
          interval: 30,
          timeout: 10,
          startPeriod: 120,
        }),
        evidence: source,
      },
      resources: {
        value: {
          memory: '4G',
          memoryFloor: '1G',
          memoryReservation: '1G',
          cpus: 1,
          pids: 1024,
        },
        evidence: sizeClass('Java database'),
      },
      ports: { value: [7473, 7474, 7687], evidence: source },
      audience: forServices('a database server'),
      worksAs: {
        value: '7474:7474',
        evidence: readIn(
          'neo4j/docker-neo4j docker-image-src/calver/coredb/Dockerfile-debian: user 7474, its folders open to all',
        ),
      },
      stopGrace: {
        value: 120,
        evidence: readIn('neo4j/neo4j Bootloader: NEO4J_SHUTDOWN_TIMEOUT is 120 seconds'),
      },
      versionedData: { value: true, evidence: derived('stores are migrated and cannot go back') },
    },
    variants: [
      {
        name: 'before 4',
        tag: /^[1-3](?:\D|$)/,
        // Its own user has another number there.
        facts: {
          worksAs: {
            value: '0:0',
            evidence: documented('neo4j.com/developer/kb/running-docker-as-nonroot-user'),
          },
        },
      },
      {
        name: 'rootless',
        tag: /rootless/,
        facts: {
          user: { value: '7474:7474', evidence: source },
          capabilities: { value: { asDefault: [] }, evidence: source },
        },
      },
      {
        name: 'before 2025',
        tag: /^[1-5](?:\D|$)/,
        facts: {
          secrets: { value: [], evidence: assumed('older versions may not read the file') },
        },
      },
      {
        name: 'another port',
        tag: /./,
        when: [
          { kind: 'environment', name: 'NEO4J_dbms_connector_http_enabled' },
          { kind: 'environment', name: 'NEO4J_dbms_connector_http_listen__address' },
          { kind: 'environment', name: 'NEO4J_server_http_enabled' },
          { kind: 'environment', name: 'NEO4J_server_http_listen__address' },
          { kind: 'mount', path: '/conf' },
        ],
        facts: {
          healthcheck: {
            value: noCheck('the settings may move or switch off the port for HTTP'),
            evidence: source,
          },
        },
      },
    ],
  }),
);
