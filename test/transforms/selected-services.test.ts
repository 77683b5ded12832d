import { expect, test } from 'vitest';
import { harden } from '../../src/harden.ts';
import type { FileReport } from '../../src/report.ts';

const text = `version: "3.8"
services:
  web:
    image: ghcr.io/acme/shop:2.4.1
    depends_on: [db]
  db:
    image: postgres:17.5
    environment: { POSTGRES_PASSWORD: same }
  replica:
    image: postgres:17.5
    environment: { POSTGRES_PASSWORD: same }
  fragment:
    environment: { API_KEY: sample }
`;

function run(...services: readonly string[]): FileReport {
  const only = ['obsolete-version', 'secrets-from-env', 'depends-on-healthy'];
  const file = harden([{ name: 'compose.yaml', text }], { only, services }).files[0];
  if (file === undefined) throw new Error('no report');
  return file;
}

test('a finding about the whole file is left out when services are selected', () => {
  expect(run('db').findings.map(({ transform }) => transform)).not.toContain('obsolete-version');
});

test('a condition needs the healthcheck of the other service, which is not selected', () => {
  const { findings } = run('web');
  expect(findings.map(({ service, outcome }) => [service, outcome])).toEqual([['web', 'manual']]);
  expect(run('web', 'db').findings.every(({ outcome }) => outcome === 'ready')).toBe(true);
});

test('a shared secret is declared by the selected service alone', () => {
  const { after, createdFiles } = run('replica');
  expect(createdFiles.map(({ path }) => path)).toEqual(['secrets/db_postgres_password']);
  expect(after).toContain('POSTGRES_PASSWORD: same');
  expect(after).toContain('POSTGRES_PASSWORD_FILE: /run/secrets/db_postgres_password');
});

test('a service that other files complete is skipped, not judged', () => {
  const { findings, skipped } = run('fragment');
  expect(findings).toEqual([]);
  expect(skipped.map(({ service }) => service)).toEqual(['fragment']);
});
