import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../../src/configuration.ts';
import { harden } from '../../src/harden.ts';

function given(id: string, options: string) {
  const source = { name: 'c.yaml', text: `transforms: { ${id}: { options: ${options} } }` };
  const configuration = readConfiguration(source);
  if ('problems' in configuration) throw new Error(configuration.problems[0]?.message);
  return { configuration, only: [id], level: 'strict' } as const;
}

function hardened(text: string, id: string, options: string): string {
  const wanted = given(id, options);
  const [file] = harden([{ name: 'compose.yaml', text }], wanted).files;
  const again = harden([{ name: 'compose.yaml', text: file?.after ?? '' }], wanted);
  expect(again.files[0]?.edits).toEqual([]);
  return file?.after ?? '';
}

const web = 'services:\n  web:\n    image: acme/web:1\n';

describe('options of log-rotation', () => {
  test.each([
    ['{ max-size: 50m, max-file: 5 }', '50m', '5'],
    ['{ max-file: 1 }', '10m', '1'],
    ['{}', '10m', '3'],
  ])('%s', (options, size, files) => {
    const after = hardened(web, 'log-rotation', options);
    expect(after).toContain(`max-size: ${size}\n        max-file: "${files}"\n`);
  });
});

describe('options of resource-limits', () => {
  test('are for what nothing is known about', () => {
    const text = `${web}  db:\n    image: postgres:17\n`;
    const after = hardened(text, 'resource-limits', '{ memory: 512m, cpus: 0.5, pids: 99 }');
    const [unknown = '', known = ''] = after.split('  db:');
    expect(unknown).toContain('cpus: "0.5"\n          memory: 512M\n          pids: 99\n');
    expect(known).not.toContain('pids: 99');
  });

  test('give way to what the service needs', () => {
    const text = `${web}    environment: { JAVA_OPTS: -Xmx3g }\n`;
    expect(hardened(text, 'resource-limits', '{ memory: 512m }')).not.toContain('memory: 512M');
  });
});

describe('option "directory" of secrets-from-env', () => {
  const text =
    'services:\n  db:\n    image: postgres:17\n    environment: { POSTGRES_PASSWORD: hunter42x }\n';
  const folders = (options: object) =>
    harden([{ name: 'compose.yaml', text }], {
      ...given('secrets-from-env', '{ directory: deploy/keys }'),
      ...options,
    }).files.flatMap(({ createdFiles }) =>
      createdFiles.map(({ path }) => path.replace(/[^/]+$/, '')),
    );

  test('is where the files go, unless one is chosen for the run', () => {
    expect(folders({})).toEqual(['deploy/keys/']);
    expect(folders({ secretsDirectory: 'secrets' })).toEqual(['secrets/']);
  });

  test.each(['../keys', '/keys', '""'])('%s is refused', (folder) => {
    expect(() => given('secrets-from-env', `{ directory: ${folder} }`)).toThrow('directory');
  });
});

test('option "digest" of no-latest asks for digests', () => {
  const text = 'services:\n  db:\n    image: postgres:17.6\n';
  const ids = (options: object) =>
    harden([{ name: 'compose.yaml', text }], { only: ['pin-digest'], ...options }).files.flatMap(
      ({ findings }) => findings.map(({ outcome, severity }) => `${outcome} ${severity}`),
    );
  const { configuration } = given('no-latest', '{ digest: true }');
  expect(ids({ configuration })).toEqual(ids({ digest: true }));
  expect(ids({ configuration })).not.toEqual(ids({}));
  expect(ids({ configuration, digest: false })).toEqual(ids({}));
});

describe('option "allow" of bind-localhost', () => {
  const ports = (...written: string[]) =>
    `services:\n  db:\n    image: postgres:17\n    ports:\n${written.map((port) => `      - "${port}"\n`).join('')}`;

  test.each([
    ['5432:5432', '[5432]', true],
    ['5433:5432', '[5432]', false],
    ['5432', '[5432]', false],
    ['5430-5431:5432-5433', '[5430]', false],
    ['5430-5431:5432-5433', '[5431, 5430]', true],
    ['${PORT}:5432', '[5432]', false],
  ])('%s with %s', (port, allow, isAllowed) => {
    const source = { name: 'compose.yaml', text: ports(port) };
    const [file] = harden([source], given('bind-localhost', `{ allow: ${allow} }`)).files;
    expect(file?.findings.length).toBe(isAllowed ? 0 : 1);
  });

  test('leaves the other ports as they were', () => {
    const after = hardened(ports('5432:5432', '5433:5432'), 'bind-localhost', '{ allow: [5433] }');
    expect(after).toBe(ports('127.0.0.1:5432:5432', '5433:5432'));
  });
});
