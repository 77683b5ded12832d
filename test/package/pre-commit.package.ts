import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

const weak = 'version: "3.8"\nservices:\n  web:\n    image: nginx:1.27.3\n';

function commandOf(name: string): boolean {
  return spawnSync(name, ['--version']).status === 0;
}

/** pre-commit clones what is committed, so that changes of the working tree are not tested. */
describe.skipIf(!commandOf('pre-commit') || !commandOf('git'))('the hooks of pre-commit', () => {
  let folder: string;

  function git(...argv: readonly string[]): string {
    return execFileSync('git', [...argv], { cwd: folder, encoding: 'utf8' });
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'compose-harden-pre-commit-'));
    const revision = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
    const hook = (id: string) => `      - { id: ${id}, language_version: system }\n`;
    writeFileSync(
      join(folder, '.pre-commit-config.yaml'),
      `repos:\n  - repo: ${root}\n    rev: ${revision.trim()}\n    hooks:\n${hook('compose-harden-check')}${hook('compose-harden')}`,
    );
    writeFileSync(join(folder, 'compose.yaml'), weak);
    writeFileSync(join(folder, '--config=x-compose.yaml'), 'services: {}\n');
    git('init', '--quiet');
    git('add', '--', '.');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('check, then write, then have nothing to say', () => {
    const run = () =>
      spawnSync('pre-commit', ['run', '--all-files', '--color', 'never'], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, PRE_COMMIT_HOME: join(folder, '.git', 'pre-commit') },
      });
    const first = run();
    expect(first.stdout).toContain('+    read_only: true\n');
    expect(first.stdout).toContain('files were modified by this hook');
    expect(first.status).toBe(1);
    expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toContain('read_only: true');
    git('add', '--', '.');
    const second = run();
    expect(second.stdout.match(/Passed/g)).toHaveLength(2);
    expect(second.status).toBe(0);
  });
});
