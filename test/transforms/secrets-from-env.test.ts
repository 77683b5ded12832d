import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/findings.ts';
import { harden } from '../../src/harden.ts';
import type { FileReport } from '../../src/report.ts';

function run(text: string): FileReport {
  const options = { only: ['secrets-from-env'] };
  const file = harden([{ name: 'compose.yaml', text }], options).files[0];
  if (file === undefined) throw new Error('no report');
  return file;
}

/** A finding without what the edge needs to make the edit: all that a reporter may print. */
function printable(finding: Finding): string {
  if (!('fix' in finding)) return JSON.stringify(finding);
  const { title, because, caveat, check } = finding.fix;
  return JSON.stringify({ ...finding, fix: { title, because, caveat, check } });
}

const blog = `services:
  db:
    image: mysql:8.4.4
    environment:
      MYSQL_ROOT_PASSWORD: zebra-$$root
      MYSQL_PASSWORD: zebra-blog
  blog:
    image: wordpress:6.8.1
    depends_on: [db]
    environment:
      WORDPRESS_DB_PASSWORD: zebra-blog
  app:
    image: ghcr.io/acme/shop:2.4.1
    environment:
      API_KEY: zebra-key
      DATABASE_URL: mysql://shop:zebra-url@db/shop
`;

describe('the files of the secrets', () => {
  test('hold the value as Compose passes it on, once, without a line end', () => {
    const created = run(blog).createdFiles.map(({ path, content }) => [path, content]);
    expect(created).toEqual([
      ['secrets/db_mysql_root_password', 'zebra-$root'],
      ['secrets/db_mysql_password', 'zebra-blog'],
    ]);
  });

  test('are for the one user besides root who reads them', () => {
    const [root, shared] = run(blog).createdFiles;
    expect(root?.reader).toBeUndefined();
    expect(shared?.reader).toBe('33:33');
  });

  test('are readable for anybody where two users who are not root share one', () => {
    const created = run(`services:
  one:
    image: postgres:17.5
    user: "1000:1000"
    environment: { POSTGRES_PASSWORD: same }
  two:
    image: postgres:17.5
    user: "2000"
    environment: { POSTGRES_PASSWORD: same }
`).createdFiles;
    expect(created.map(({ reader }) => reader)).toEqual(['anybody']);
  });
});

test('a shared secret is declared by the second service when the first one cannot move it', () => {
  const file = run(`services:
  one:
    image: postgres:17.5
    environment: { POSTGRES_PASSWORD: same }
    labels: { dump: pg_dump $$POSTGRES_PASSWORD }
  two:
    image: postgres:17.5
    environment: { POSTGRES_PASSWORD: same }
`);
  expect(file.findings.map(({ outcome }) => outcome)).toEqual(['manual', 'ready']);
  expect(file.createdFiles.map(({ path }) => path)).toEqual(['secrets/one_postgres_password']);
  expect(file.after).toContain('file: ./secrets/one_postgres_password');
});

test('no value of a secret is in anything that is printed, not even after a refusal', () => {
  const { findings, notes, skipped } = run(blog);
  expect(findings.map(({ outcome }) => outcome)).toEqual([
    'ready',
    'ready',
    'ready',
    'manual',
    'manual',
  ]);
  for (const finding of findings) expect(printable(finding)).not.toContain('zebra');
  expect(JSON.stringify([notes, skipped])).not.toContain('zebra');
});
