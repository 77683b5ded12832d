import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Level } from '../src/findings.ts';
import { harden } from '../src/harden.ts';
import { brokenRules } from './support/loader-rules.ts';

/** All transforms together, over every input of every transform: the result must still load. */
const root = join(import.meta.dirname, '..', 'fixtures', 'transforms');
const inputs = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('in.yaml'))
  .sort();

for (const level of ['standard', 'strict'] satisfies Level[]) {
  test.each(inputs)(`%s loads after ${level} hardening`, (path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const file = harden([{ name: 'compose.yaml', text }], { level }).files[0];
    if (file === undefined) throw new Error('no report');
    const before = brokenRules(text);
    expect(brokenRules(file.after).filter((rule) => !before.includes(rule))).toEqual([]);
    const again = harden([{ name: 'compose.yaml', text: file.after }], { level }).files[0];
    expect(again?.after).toBe(file.after);
  });
}

test('more memory reserved than allowed is refused', () => {
  const text = 'services:\n  app: { image: x, mem_limit: 1g, mem_reservation: 2g }\n';
  expect(brokenRules(text)).toEqual(['app: more memory reserved than allowed']);
});

test('a read-only service with content of its own is refused', () => {
  const text = `
services:
  app: { image: x, read_only: true, configs: [site] }
configs:
  site: { content: hello }
`;
  expect(brokenRules(text)).toEqual(['app: read-only with config "site"']);
});
