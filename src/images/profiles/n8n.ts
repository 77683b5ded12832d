import { noCheck, wgetFetches } from '../checks.ts';
import {
  assumed,
  derived,
  documented,
  practisedBy,
  publishedTag,
  readIn,
  sizeClass,
} from '../evidence.ts';
import type { ImageProfile, SecretVariable } from '../image-profile.ts';
import { profile } from '../profile.ts';

const dockerfile = readIn('n8n-io/n8n docker/images/n8n/Dockerfile');
const manual = documented('n8n manual, keeping sensitive data in separate files');
const health = wgetFetches('http://127.0.0.1:5678/healthz', { startPeriod: 90 });

function credential(name: string): SecretVariable {
  return { name, fileVariable: `${name}_FILE`, secret: true };
}

export const n8n: ImageProfile = profile(
  {
    family: 'n8n',
    title: 'n8n',
    kind: 'daemon',
    repositories: ['docker.io/n8nio/n8n', 'docker.n8n.io/n8nio/n8n', 'ghcr.io/n8n-io/n8n'],
  },
  () => ({
    facts: {
      user: { value: '1000:1000', evidence: dockerfile },
      capabilities: { value: { asDefault: [] }, evidence: dockerfile },
      readOnly: {
        value: {
          kind: 'supported',
          tmpfs: [
            { path: '/home/node/.cache', owner: '1000:1000', options: ['mode=0755'] },
            { path: '/tmp' },
          ],
          needsMount: ['/home/node/.n8n'],
        },
        evidence: assumed('nodes and task runners may write elsewhere too'),
      },
      noNewPrivileges: { value: { compatible: true }, evidence: dockerfile },
      dataPaths: { value: ['/home/node/.n8n'], evidence: dockerfile },
      secrets: {
        value: [
          credential('DB_POSTGRESDB_PASSWORD'),
          credential('N8N_ENCRYPTION_KEY'),
          credential('N8N_SMTP_PASS'),
        ],
        evidence: manual,
      },
      healthcheck: { value: health, evidence: practisedBy('several public Compose files') },
      resources: {
        value: {
          memory: '2G',
          memoryFloor: '512M',
          memoryReservation: '256M',
          cpus: 1,
          pids: 512,
          sizedBy: ['NODE_OPTIONS'],
        },
        evidence: sizeClass('large Node.js application'),
      },
      ports: { value: [5678], evidence: dockerfile },
      stopGrace: {
        value: 60,
        evidence: documented(
          'n8n manual: N8N_GRACEFUL_SHUTDOWN_TIMEOUT gives running workflows 30 seconds',
        ),
      },
      stableTag: { value: { tag: '2.35.5', asOf: '2026-08', major: '2' }, evidence: publishedTag },
      versionedData: {
        value: true,
        evidence: derived('the database is migrated and cannot go back'),
      },
    },
    variants: [
      {
        name: 'before 1',
        tag: /^0\./,
        facts: {
          user: {
            value: 'root',
            evidence: derived('starts as root and switches to the user node before version 1'),
          },
          capabilities: {
            value: { asDefault: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'] },
            evidence: derived('starts as root and switches to the user node before version 1'),
          },
        },
      },
      {
        name: 'another address',
        tag: /./,
        when: [
          { kind: 'environment', name: 'N8N_PORT' },
          { kind: 'environment', name: 'N8N_PROTOCOL' },
          { kind: 'environment', name: 'N8N_PATH' },
          { kind: 'environment', name: 'N8N_ENDPOINT_HEALTH' },
        ],
        facts: {
          healthcheck: {
            value: health,
            evidence: assumed('the variables may set another port, path or TLS'),
          },
        },
      },
      {
        name: 'worker',
        tag: /./,
        when: [{ kind: 'command', matches: /(?:^|\s)(?:worker|webhook|execute|import|export)/ }],
        facts: {
          healthcheck: {
            value: noCheck('a worker opens no port unless told to'),
            evidence: dockerfile,
          },
        },
      },
    ],
  }),
);
