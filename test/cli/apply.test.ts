import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, hardened, runCli, weak } from './support.ts';

const stack = `version: "3.8"
services:
  # the proxy
  web:
    image: nginx:latest   # newest
    ports: ["80:80"]

  db:
    image: "postgres"
volumes:
  data: {}
`;

const crlf = (text: string) => text.replaceAll('\n', '\r\n');
const withoutFinalNewline = (text: string) => text.replace(/\r?\n$/, '');
const oneLine = '{"version":"3.8","services":{"web":{"image":"nginx:latest"}}}';

const forms: readonly (readonly [what: string, name: string, text: string])[] = [
  ['line feeds', 'compose.yaml', stack],
  ['carriage returns', 'compose.yaml', crlf(stack)],
  ['no final line end', 'compose.yaml', withoutFinalNewline(stack)],
  ['no final line end with carriage returns', 'compose.yaml', withoutFinalNewline(crlf(stack))],
  ['a byte order mark', 'compose.yaml', `\ufeff${stack}`],
  ['a byte order mark and carriage returns', 'compose.yaml', `\ufeff${crlf(stack)}`],
  ['mixed line ends', 'compose.yaml', stack.replace('services:\n', 'services:\r\n')],
  ['one line', 'compose.yaml', oneLine],
  ['a name with blanks', 'my compose file.yaml', stack],
  ['a name with quotes', 'the "big" one\\.yaml', stack],
  ['a name that is not ASCII', 'über-stack.yaml', stack],
  ['a name with a tab', 'a\tb.yaml', stack],
  ['a name with hidden characters', 'a\u202e\u200b\u{e0041}\u0085.yaml', stack],
  ['a name with a dash', '-stack.yaml', stack],
  ['a folder', 'deep/er folder/compose.yaml', stack],
];

test.each(forms)('git apply and --write agree on %s', async (_what, name, text) => {
  const patched = folderWith({ [name]: text });
  const argv = ['--level', 'strict', '--', name];
  const { stdout, status } = await runCli(['--diff', ...argv], { cwd: patched });
  expect(status).toBe(0);
  expect(stdout).not.toBe('');
  writeFileSync(join(patched, 'changes.patch'), stdout);
  execFileSync('git', ['apply', 'changes.patch'], { cwd: patched, stdio: 'pipe' });

  const written = folderWith({ [name]: text });
  expect((await runCli(['--write', ...argv], { cwd: written })).status).toBe(0);
  const result = readFileSync(join(written, name));
  expect(result.equals(Buffer.from(text))).toBe(false);
  expect(readFileSync(join(patched, name)).equals(result)).toBe(true);
});

test('one patch for several files applies in a folder of a repository', async () => {
  const files = { 'stack/a/compose.yaml': weak, 'stack/b/compose.yaml': crlf(weak) };
  const repository = folderWith(files);
  execFileSync('git', ['init', '-q'], { cwd: repository });
  const cwd = join(repository, 'stack');
  const argv = ['--diff', '--recursive', '--only', 'obsolete-version'];
  const { stdout } = await runCli(argv, { cwd });
  execFileSync('git', ['apply', '-'], { cwd, input: stdout });
  expect(readFileSync(join(cwd, 'a/compose.yaml'), 'utf8')).toBe(hardened);
  expect(readFileSync(join(cwd, 'b/compose.yaml'), 'utf8')).toBe(crlf(hardened));
});
