import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Oracle, startOracle } from './oracle.ts';

const folder = join(import.meta.dirname, '../../fixtures/rejections');

function filesOf(name: string): { readonly [path: string]: string } {
  const directory = join(folder, name);
  const names = readdirSync(directory);
  return Object.fromEntries(
    names.map((file) => [file, readFileSync(join(directory, file), 'utf8')]),
  );
}

describe.skipIf(inject('noOracle') !== '')('the real loader', () => {
  let oracle: Oracle;
  beforeAll(() => {
    oracle = startOracle();
  });
  afterAll(() => oracle.stop());

  test('accepts no project of fixtures/rejections', async () => {
    const names = readdirSync(folder).sort();
    const answers = await oracle.ask(names.map((name) => ({ files: filesOf(name), env: {} })));
    expect(answers).toHaveLength(names.length);
    expect(names.filter((_, index) => answers[index]?.ok !== false)).toEqual([]);
  });
});
