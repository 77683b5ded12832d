import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type * as Harden from '../../src/harden.ts';
import { folderWith, hardened, listFiles, onlyVersion, runCli, weak } from './support.ts';

vi.mock('../../src/harden.ts', async (original) => {
  const actual = await original<typeof Harden>();
  return {
    ...actual,
    hardenProject: (...[input, options]: Parameters<typeof Harden.hardenProject>) => {
      const isUnlucky = input.files.some(({ name }) => name === 'unlucky.yaml');
      if (isUnlucky) throw new TypeError('no such thing');
      return actual.hardenProject(input, options);
    },
  };
});

test('a bug is called a bug, names the file and stops no other', async () => {
  const cwd = folderWith({ 'unlucky.yaml': weak, 'lucky.yaml': weak });
  const argv = ['--write', ...onlyVersion, 'unlucky.yaml', 'lucky.yaml'];
  const { status, stderr } = await runCli(argv, { cwd });
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^error: unlucky\.yaml: this is a bug in compose-harden \d+\.\d+\.\d+ on Node\.js v\d+\.\d+\.\d+: no such thing\n {2}help: nothing is changed; please report it at https:/,
  );
  expect(stderr).not.toContain('TypeError');
  expect(readFileSync(join(cwd, 'unlucky.yaml'), 'utf8')).toBe(weak);
  expect(readFileSync(join(cwd, 'lucky.yaml'), 'utf8')).toBe(hardened);
  expect(listFiles(cwd)).toEqual(['lucky.yaml', 'unlucky.yaml']);
});

test('the stack is shown on request', async () => {
  const cwd = folderWith({ 'unlucky.yaml': weak });
  const { stderr } = await runCli(['-v', 'unlucky.yaml'], { cwd });
  expect(stderr).toMatch(/^TypeError: no such thing\n {4}at /);
});
