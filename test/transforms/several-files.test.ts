import { describe, expect, test } from 'vitest';
import { hardenProject } from '../../src/harden.ts';
import { memoryFiles } from '../support/memory-files.ts';

const main = `services:
  db:
    image: postgres:17.5
    user: postgres
    stop_grace_period: 5s
    shm_size: 8m
`;

const bare = `services:
  db:
    image: postgres:17.5
`;

/** The findings of a main file with a second file laid over it, and the texts of both after the fixes. */
function run(only: string, first: string, second: string) {
  const store = memoryFiles({ '/proj/a.yaml': first, '/proj/b.yaml': second }, { home: '/home' });
  const { files } = hardenProject(
    {
      files: ['/proj/a.yaml', '/proj/b.yaml'].map((name) => store.open(name)),
      store,
      directory: '/proj',
      environment: new Map(),
      knowledge: 'complete',
      isWhole: true,
      profiles: undefined,
      name: undefined,
    },
    { level: 'strict', only: [only] },
  );
  return {
    findings: files.flatMap((file) => file.findings.map(({ outcome }) => outcome)),
    after: files.map(({ after }) => after),
  };
}

describe.each([
  { only: 'run-as-user', key: 'user', value: '1000:1000', added: '    user: 999:999\n' },
  {
    only: 'stop-grace-period',
    key: 'stop_grace_period',
    value: '2m',
    added: '    stop_grace_period: 90s\n',
  },
  { only: 'shm-size', key: 'shm_size', value: '1g', added: '    shm_size: 256m\n' },
])('$only', ({ only, key, value, added }) => {
  test('leaves alone what a later file takes away on purpose', () => {
    const { findings, after } = run(only, main, `services:\n  db:\n    ${key}: !reset null\n`);
    expect(findings).toEqual([]);
    expect(after).toEqual([main, `services:\n  db:\n    ${key}: !reset null\n`]);
  });

  test('sees what a later file says', () => {
    expect(run(only, bare, `services:\n  db:\n    ${key}: ${value}\n`).findings).toEqual([]);
  });

  test('writes to the file that defines the service', () => {
    const second = 'services:\n  db:\n    restart: always\n';
    const { findings, after } = run(only, bare, second);
    expect(findings).toEqual(['ready']);
    expect(after[0]).toContain(added);
    expect(after[1]).toBe(second);
  });
});
