import type { Finding, Fix } from '../../src/findings.ts';
import type { FileReport, Report } from '../../src/report.ts';
import type { Rendering } from '../../src/reporters/reporter.ts';

export const rendering: Rendering = {
  color: false,
  width: 80,
  verbose: false,
  redact: false,
  terminal: false,
  failOn: 'high',
  invocation: 'compose-harden',
  compose: 'docker compose',
  why: () => undefined,
  transform: () => undefined,
  page: () => undefined,
  repositoryPath: (name) => name,
};

/** Every kind of finding and operation at once; the password is the thing that must not get out. */
export const password = 'hunter2-and-more';

const before = `services:
  db:
    image: postgres:16.4
    environment:
      POSTGRES_PASSWORD: ${password}
      POSTGRES_USER: shop
  web:
    image: ghcr.io/acme/web
    depends_on: [db]
    environment:
      - API_TOKEN=${password}
      - DATABASE_URL=postgres://shop:${password}@db/shop
  agent:
    image: acme/agent:1
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
`;

function spanOf(text: string) {
  const start = before.indexOf(text);
  if (start === -1) throw new Error(`the example has no ${text}`);
  return { start, end: start + text.length };
}

function base(transform: string, service: string, text: string, path: Finding['path']) {
  return {
    transform,
    service,
    severity: 'high' as const,
    message: `service "${service}" has a fact about ${transform}`,
    path,
    span: spanOf(text),
    fingerprint: `${transform}-${service}`,
  };
}

const readOnly: Fix = {
  title: 'mount the root filesystem read-only',
  risk: 'none',
  because: 'measured on a real engine',
  operations: [
    { op: 'set', path: ['services', 'db', 'read_only'], value: true },
    { op: 'append', path: ['services', 'db', 'tmpfs'], value: '/run/postgresql' },
    { op: 'append', path: ['services', 'db', 'tmpfs'], value: '/tmp' },
  ],
};

const secrets: Fix = {
  title: 'read the password from a secret file',
  risk: 'low',
  because: 'the entrypoint reads POSTGRES_PASSWORD_FILE',
  caveat: 'an existing data folder keeps its password',
  check: 'docker compose exec db true',
  operations: [
    { op: 'remove', path: ['services', 'db', 'environment', 'POSTGRES_PASSWORD'] },
    {
      op: 'add',
      path: ['services', 'db', 'environment', 'POSTGRES_PASSWORD_FILE'],
      value: '/run/secrets/db_password',
    },
    { op: 'append', path: ['services', 'db', 'secrets'], value: 'db_password' },
    { op: 'set', path: ['secrets', 'db_password'], value: { file: './secrets/db_password' } },
  ],
  files: [{ path: 'secrets/db_password', content: `${password}\n`, reader: '999' }],
};

const listToMap: Fix = {
  title: 'wait for the database',
  risk: 'high',
  because: 'nothing is known about the application',
  operations: [
    {
      op: 'sequence-to-map',
      path: ['services', 'web', 'depends_on'],
      entries: [['db', { condition: 'service_healthy' }]],
    },
    {
      op: 'sequence-to-map',
      path: ['services', 'web', 'environment'],
      entries: [
        ['API_TOKEN', password],
        ['DATABASE_URL', `postgres://shop:${password}@db/shop`],
      ],
    },
  ],
};

const findings: readonly Finding[] = [
  {
    ...base('read-only', 'db', 'db:', ['services', 'db']),
    severity: 'medium',
    outcome: 'ready',
    fix: readOnly,
  },
  {
    ...base('secrets-from-env', 'db', 'POSTGRES_PASSWORD', [
      'services',
      'db',
      'environment',
      'POSTGRES_PASSWORD',
    ]),
    outcome: 'ready',
    fix: secrets,
  },
  {
    ...base('depends-on-healthy', 'web', 'web:', ['services', 'web']),
    severity: 'low',
    outcome: 'held-back',
    fix: listToMap,
    reason: 'its risk is high; --level strict applies it',
  },
  {
    ...base('docker-socket', 'agent', '/var/run/docker.sock', ['services', 'agent', 'volumes', 0]),
    severity: 'critical',
    outcome: 'manual',
    reason: 'only you can decide what replaces it',
    instruction: 'put a socket proxy in between',
  },
];

const removed = spanOf(`POSTGRES_PASSWORD: ${password}`);
const image = spanOf('    image: postgres:16.4');

const edits = [
  {
    start: image.start,
    end: image.start,
    text: '    read_only: true\n    tmpfs:\n      - /run/postgresql\n      - /tmp\n',
  },
  { ...removed, text: 'POSTGRES_PASSWORD_FILE: /run/secrets/db_password' },
];

function edited(): string {
  const [first, second] = edits;
  if (first === undefined || second === undefined) throw new Error('there are two edits');
  const middle = before.slice(first.end, second.start);
  return (
    before.slice(0, first.start) + first.text + middle + second.text + before.slice(second.end)
  );
}

export const file: FileReport = {
  name: 'compose.yaml',
  before,
  after: edited(),
  edits,
  findings,
  skipped: [{ service: 'ghost', reason: 'it is defined in another file' }],
  problems: [],
  notes: ['a note about this file'],
  createdFiles: secrets.files ?? [],
};

export const failedFile: FileReport = {
  ...file,
  name: 'bad.yaml',
  after: before,
  edits: [],
  findings: [],
  skipped: [],
  notes: [],
  createdFiles: [],
  problems: [
    {
      code: 'schema-unknown-key',
      message: 'unknown key "API_TOKEN"',
      span: spanOf('API_TOKEN'),
      label: 'not known here',
      help: 'did you mean "image"?',
    },
    { code: 'not-written', message: 'cannot be written: permission denied' },
  ],
};

export const report: Report = {
  version: '1.2.3',
  level: 'standard',
  mode: 'preview',
  transforms: ['read-only', 'secrets-from-env', 'depends-on-healthy', 'docker-socket'],
  files: [file, failedFile],
};
