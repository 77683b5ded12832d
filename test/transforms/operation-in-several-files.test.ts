import { expect, test } from 'vitest';
import { hardenProject } from '../../src/harden.ts';
import type { FileReport } from '../../src/report.ts';
import { memoryFiles } from '../support/memory-files.ts';

function run(id: string, base: string, override: string): readonly FileReport[] {
  const store = memoryFiles({ 'compose.yaml': base, 'over.yaml': override });
  const input = {
    files: [store.open('compose.yaml'), store.open('over.yaml')],
    store,
    directory: '/proj',
    environment: new Map<string, string>(),
    knowledge: 'partial',
    isWhole: true,
    profiles: undefined,
    name: undefined,
  } as const;
  return hardenProject(input, { only: [id] }).files;
}

const stack = `services:
  app:
    image: ghcr.io/acme/app:1
    depends_on: [db]
  db:
    image: postgres:17.5
    ports:
      - "5432:5432"
`;

test('a port that two files publish is bound in both', () => {
  const override = 'services:\n  db:\n    ports:\n      - "5432:5432"\n      - "5433:5432"\n';
  const reports = run('bind-localhost', stack, override);
  expect(reports.map(({ after }) => after)).toEqual([
    stack.replace('"5432', '"127.0.0.1:5432'),
    override.replaceAll('- "', '- "127.0.0.1:'),
  ]);
});

test('a port that another file may publish with a variable is left to a person', () => {
  const override = 'services:\n  db:\n    ports:\n      - "$' + '{DB_PORT:-5432}:5432"\n';
  const reports = run('bind-localhost', stack, override);
  const findings = reports.flatMap((report) => report.findings);
  expect(findings.map(({ outcome }) => outcome)).toEqual(['manual', 'manual']);
});

test('ports that a later file takes away are not looked at', () => {
  const override = 'services:\n  db:\n    ports: !reset []\n';
  expect(run('bind-localhost', stack, override).flatMap(({ findings }) => findings)).toEqual([]);
});

test.each([
  ['restart-policy', '    restart: always\n'],
  ['log-rotation', '    logging:\n      driver: journald\n'],
  ['init-process', '    init: true\n'],
])('%s counts what a later file says', (id, keys) => {
  const base =
    'services:\n  web:\n    image: node:22\n    command: node server.js\n    ports: ["80:80"]\n';
  const before = run(id, base, 'services:\n  web:\n    environment: {A: b}\n');
  expect(before.flatMap(({ findings }) => findings)).toHaveLength(1);
  const after = run(id, base, `services:\n  web:\n${keys}`);
  expect(after.flatMap(({ findings }) => findings)).toEqual([]);
});
