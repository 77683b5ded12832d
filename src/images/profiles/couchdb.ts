import { forServices } from '../audience.ts';
import { curlAnswers } from '../checks.ts';
import {
  dropsUnderNoNewPrivileges,
  practisedBy,
  publishedTag,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const entrypoint = readIn('apache/couchdb-docker 3.5.1/docker-entrypoint.sh, Dockerfile');

export const couchdb: ImageProfile = profile(
  {
    family: 'couchdb',
    title: 'CouchDB',
    kind: 'daemon',
    repositories: ['docker.io/library/couchdb', 'docker.io/apache/couchdb'],
    commands: ['/opt/couchdb/bin/couchdb'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: entrypoint },
      dropsTo: { value: '5984:5984', evidence: entrypoint },
      // KILL: tini stays root and hands the signal to stop to a process of another user.
      capabilities: {
        value: {
          asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'],
          withoutThem: 'the entrypoint cannot switch to the user couchdb, or a stop ends in a kill',
        },
        evidence: entrypoint,
      },
      readOnly: {
        value: { kind: 'unsupported', reason: 'the entrypoint writes /opt/couchdb/etc/local.d' },
        evidence: entrypoint,
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dropsUnderNoNewPrivileges },
      dataPaths: { value: ['/opt/couchdb/data'], evidence: entrypoint },
      healthcheck: {
        value: curlAnswers('http://127.0.0.1:5984/_up', { startPeriod: 60 }),
        evidence: practisedBy('several public Compose files'),
      },
      resources: {
        value: { memory: '2G', memoryFloor: '256M', memoryReservation: '256M', cpus: 1, pids: 512 },
        evidence: sizeClass('Erlang database'),
      },
      ports: { value: [4369, 5984, 9100], evidence: entrypoint },
      audience: forServices('a database server'),
      stableTag: { value: { tag: '3.4.2', asOf: '2024-10', major: '3' }, evidence: publishedTag },
      versionedData: { value: true, evidence: entrypoint },
    },
  }),
);
