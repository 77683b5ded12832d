import { expect, test } from 'vitest';
import type { Level } from '../../src/findings.ts';
import { harden } from '../../src/harden.ts';
import { profiles } from '../../src/images/index.ts';
import type { FileReport } from '../../src/report.ts';
import { runAsUser } from '../../src/transforms/run-as-user.ts';
import { contextOf } from '../support/context-of.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

const text = `services:
  web:
    image: nginx:1.31.3
  db:
    image: postgres:17.5
    environment:
      POSTGRES_PASSWORD: correct-horse-battery
    volumes:
      - db:/var/lib/postgresql/data
  cache:
    image: redis:8.8.0-alpine
    volumes:
      - cache:/data
volumes:
  db:
  cache:
`;

function run(level: Level, only?: readonly string[]): FileReport {
  const options = only === undefined ? { level } : { level, only };
  const file = harden([{ name: 'compose.yaml', text }], options).files[0];
  if (file === undefined) throw new Error('no report');
  return file;
}

test('at strict a service that gets a user gets mounts of this user and no capability back', () => {
  const { after } = run('strict', ['run-as-user', 'read-only', 'drop-capabilities']);
  const project = projectOf(after);
  const hardened = ['web', 'db', 'cache'].map((name) => {
    const { user, read_only, tmpfs, cap_drop } = serviceOf(project, name).definition;
    return { user, read_only, tmpfs, cap_drop };
  });
  const strictly = { read_only: true, cap_drop: ['ALL'] };
  expect(hardened).toEqual([
    {
      ...strictly,
      user: '101:101',
      tmpfs: [
        '/run:uid=101,gid=101,mode=0755',
        '/var/cache/nginx:uid=101,gid=101,mode=0755',
        '/tmp',
      ],
    },
    { ...strictly, user: '999:999', tmpfs: ['/run/postgresql:uid=999,gid=999,mode=0755', '/tmp'] },
    { ...strictly, user: '999:1000', tmpfs: ['/tmp'] },
  ]);
  expect(after).not.toContain('cap_add');
});

test('the user of a measurement is as good as the own user of the image', () => {
  const { findings } = run('strict', ['run-as-user', 'read-only', 'drop-capabilities']);
  const risks = findings
    .filter(({ transform, service }) => transform !== 'run-as-user' && service === 'db')
    .map((finding) => finding.outcome === 'ready' && finding.fix.risk);
  expect(risks).toEqual(['none', 'none']);
});

test('a secret that is moved later can be read by the user', () => {
  expect(run('strict').createdFiles.map(({ reader }) => reader)).toEqual(['999:999']);
  expect(run('standard').createdFiles.map(({ reader }) => reader)).toEqual([undefined]);
});

test('a user needs the boldest level', () => {
  expect(run('standard').after).not.toContain('user:');
  expect(run('safe').after).not.toContain('user:');
});

test('a second run changes nothing', () => {
  const { after } = run('strict');
  const again = harden([{ name: 'compose.yaml', text: after }], { level: 'strict' }).files[0];
  expect(again?.after).toBe(after);
});

test('of an image that is built here, the Dockerfile is to name a user', () => {
  const project = projectOf('services:\n  app:\n    build: .\n');
  const profile = profiles.find(({ family }) => family === 'node');
  if (profile === undefined) throw new Error('no profile');
  const known = { profile, facts: profile.facts, variants: [] };
  const images = { lookUp: () => known, forService: () => known, whyUnknown: () => '' };
  if (runAsUser.scope !== 'service') throw new Error('a transform of services');
  const [draft] = runAsUser.inspect(serviceOf(project, 'app'), contextOf(project, images));
  expect(draft?.message).toBe('service "app" runs as root');
  expect(draft?.action).toMatchObject({ kind: 'manual', reason: 'its Dockerfile names no user' });
});
