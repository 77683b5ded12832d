import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, listFiles, runCli } from './support.ts';

const compose = `version: "3.8"
services:
  # the shop
  web:
    image: acme/web:1.2.3
    ports: ["8080:80"]
`;

const only = ['--only', 'obsolete-version,read-only,drop-capabilities'];

async function review(answers: readonly string[], ...options: readonly string[]) {
  const cwd = folderWith({ 'compose.yaml': compose });
  const argv = ['--interactive', ...only, ...options];
  const outcome = await runCli(argv, { cwd, answers, terminals: ['stdin', 'stderr'] });
  return { ...outcome, cwd, text: readFileSync(join(cwd, 'compose.yaml'), 'utf8') };
}

describe('a review', () => {
  test('asks about each finding, those that the level holds back too', async () => {
    const { status, stderr, text } = await review(['y', 'y', 'n', 'y']);
    expect(stderr).toContain('[1/3]');
    expect(stderr).toContain('[3/3]');
    expect(stderr).toContain('Apply? [Y]es [n]o [a]ll obsolete-version');
    expect(stderr).toContain('Apply? [y]es [N]o [a]ll read-only');
    expect(status).toBe(0);
    expect(text).not.toContain('version');
    expect(text).toContain('read_only: true');
    expect(text).not.toContain('cap_drop');
    expect(text).toContain('# the shop');
  });

  test('takes the careful answer when Enter is pressed', async () => {
    const { text } = await review(['', '', '', '']);
    expect(text).not.toContain('version');
    expect(text).not.toContain('read_only');
    expect(text).toContain('cap_drop');
  });

  test('shows the patch and asks once before it writes', async () => {
    const { stderr, text, status } = await review(['y', 'n', 'n', 'n']);
    expect(stderr).toContain('-version: "3.8"');
    expect(stderr).toContain('Write 1 file? [Y]es [n]o > n');
    expect(stderr).toContain('nothing is written');
    expect(text).toBe(compose);
    expect(status).toBe(0);
  });

  test('writes nothing when the answers end', async () => {
    for (const answers of [[], ['y'], ['y', 'y', 'y']]) {
      const { text, status, stderr, cwd } = await review(answers);
      expect({ text, status }).toEqual({ text: compose, status: 0 });
      expect(stderr).toContain('nothing is written');
      expect(listFiles(cwd)).toEqual(['compose.yaml']);
    }
  });

  test('keeps what was accepted when it is quit', async () => {
    const { text } = await review(['y', 'q', 'y']);
    expect(text).toBe(compose.replace('version: "3.8"\n', ''));
  });

  test('writes a reason into the file, and the next run knows it', async () => {
    const { text, cwd } = await review(['n', 'i', 'x', 'writes plugins, ticket 42', 'n', 'y']);
    expect(text).toContain(
      'x-harden:\n      skip:\n        read-only: writes plugins, ticket 42\n',
    );
    const { stdout } = await runCli(['--verbose', '--only', 'read-only'], { cwd });
    expect(stdout).toContain('ignored: writes plugins, ticket 42');
  });

  test('says nothing of a file in which nothing was wanted', async () => {
    const { text, stderr } = await review(['n', 'n', 'n']);
    expect(text).toBe(compose);
    expect(stderr).not.toContain('Write');
  });

  test('explains, and says what the letters mean', async () => {
    const { stderr } = await review(['e', '?', 'n', 'n', 'n']);
    expect(stderr).toContain('# obsolete-version');
    expect(stderr).toContain('apply all of this transform');
    expect(stderr.match(/\[1\/3\]/g)).toHaveLength(1);
  });

  test('offers no skip for what is about no service', async () => {
    const { stderr, text } = await review(['i', 'n', 'n', 'n']);
    expect(stderr).toContain('only services can skip a transform');
    expect(text).toBe(compose);
  });

  test('settles a transform for all services at once', async () => {
    const two = `${compose}  api:\n    image: acme/api:1.2.3\n`;
    const cwd = folderWith({ 'compose.yaml': two });
    const argv = ['-i', '--only', 'read-only,drop-capabilities'];
    const answers = ['a', 's', 'y'];
    const { stderr } = await runCli(argv, { cwd, answers, terminals: ['stdin'] });
    const text = readFileSync(join(cwd, 'compose.yaml'), 'utf8');
    expect(text.match(/read_only: true/g)).toHaveLength(2);
    expect(text).not.toContain('cap_drop');
    expect(stderr).toContain('[1/4]');
  });

  test('asks nothing when there is nothing', async () => {
    const cwd = folderWith({ 'compose.yaml': 'services:\n  web:\n    image: acme/web:1.2.3\n' });
    const argv = ['-i', '--only', 'obsolete-version'];
    const { status, stderr } = await runCli(argv, { cwd, terminals: ['stdin'] });
    expect(status).toBe(0);
    expect(stderr).not.toContain('Apply?');
  });
});

describe('a review is refused', () => {
  test('without a terminal', async () => {
    const cwd = folderWith({ 'compose.yaml': compose });
    const { status, stderr } = await runCli(['-i'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('--interactive needs a terminal');
  });

  test.each(['--write', '--check', '--diff', '--format=json', '--output=x', '--quiet'])(
    'together with %s',
    async (option) => {
      const cwd = folderWith({ 'compose.yaml': compose });
      const { status, stderr } = await runCli(['-i', option], { cwd, terminals: ['stdin'] });
      expect(status).toBe(2);
      expect(stderr).toContain('cannot be used with');
    },
  );

  test('of the standard input', async () => {
    const { status, stderr } = await runCli(['-i', '-'], {
      cwd: folderWith({}),
      stdin: compose,
      terminals: ['stdin'],
    });
    expect(status).toBe(2);
    expect(stderr).toContain('standard input');
  });
});
