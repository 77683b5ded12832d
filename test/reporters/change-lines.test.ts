import { expect, test } from 'vitest';
import type { Finding } from '../../src/findings.ts';
import { changeLines, replacesMarkedLine, topLevelKeys } from '../../src/reporters/change-lines.ts';
import type { Operation, Path } from '../../src/yaml/operations.ts';
import { buildSource } from '../../src/yaml/text.ts';

const text = `services:
  db:
    image: postgres
    environment:
      - A=1
      - PASSWORD=x
`;
const service: Path = ['services', 'db'];
const item: Path = [...service, 'environment', 1];

function findingOf(path: Path, ...operations: Operation[]): Extract<Finding, { fix: unknown }> {
  const fix = { title: 'change it', risk: 'none', because: 'a test', operations } as const;
  const span = { start: text.indexOf('db'), end: text.indexOf('db') + 2 };
  const base = { transform: 't', service: 'db', severity: 'low', message: 'm' } as const;
  return { ...base, path, span, fingerprint: 'f', outcome: 'ready', fix };
}

function linesOf(...operations: Operation[]): readonly string[] {
  const table = buildSource(text);
  const changes = changeLines(findingOf(item, ...operations), table, topLevelKeys(table));
  return changes.map(({ kind, text: line }) => `${kind === 'added' ? '+' : ' '}${line}`);
}

test('an item is shown behind its dash', () => {
  expect(linesOf({ op: 'set', path: item, value: 'PASSWORD_FILE=/run/x' })).toEqual([
    '     environment:',
    '+      - PASSWORD_FILE=/run/x',
  ]);
});

test('a key inside an item is shown behind the dash', () => {
  const path = [...service, 'ports', 0, 'host_ip'];
  expect(linesOf({ op: 'set', path, value: 'localhost' })).toEqual([
    '+    ports:',
    '+      - host_ip: localhost',
  ]);
});

test('a renamed entry is shown with its new key and takes the place of the marked line', () => {
  const path = [...service, 'environment', 'PASSWORD'];
  const rename: Operation = { op: 'rename', path, key: 'PASSWORD_FILE', value: '/run/x' };
  expect(linesOf(rename)).toEqual(['     environment:', '+      PASSWORD_FILE: /run/x']);
  expect(replacesMarkedLine(findingOf(path, rename))).toBe(true);
});

test('the test of a healthcheck is shown on one line', () => {
  const path = [...service, 'healthcheck'];
  const lines = (list: string[]) => linesOf({ op: 'set', path, value: { test: list } });
  expect(lines(['CMD', 'pg_isready', '-q'])).toContain('+      test: ["CMD", "pg_isready", "-q"]');
  expect(lines(['CMD', 'redis-cli', 'ping'])).toContain('+      test: [CMD, redis-cli, ping]');
});
