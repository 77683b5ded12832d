import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pipeline } from '../../src/transforms/index.ts';

const root = join(import.meta.dirname, '../..');

const weak = 'version: "3.8"\nservices:\n  web:\n    image: nginx:1.27.3\n';

let folder: string;

/** Packs the project and installs the archive into a project of its own. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'compose-harden-package-'));
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
  const [archive = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  execFileSync('npm', ['install', ...options, `./${archive}`], { cwd: folder });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...argv: readonly string[]) {
  const program = join(folder, 'node_modules', '.bin', 'compose-harden');
  const { status, stdout, stderr } = spawnSync(program, [...argv], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: root, pack: 'npm', strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

describe('the installed program', () => {
  test('says its version', () => {
    const { version }: { version: string } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    expect(run('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('makes a patch, and the file that the patch makes', () => {
    mkdirSync(join(folder, 'project'), { recursive: true });
    writeFileSync(join(folder, 'project', 'compose.yaml'), weak);
    const diff = run('--diff', 'project');
    expect(diff.status).toBe(0);
    expect(diff.stdout).toContain('+    read_only: true\n');
    expect(run('--write', 'project').status).toBe(0);
    expect(run('--diff', 'project').stdout).toBe('');
  });

  test('has the pages of all transforms and images with it', () => {
    for (const { meta } of pipeline) {
      expect(run('explain', meta.id).stdout).toContain(`# ${meta.id}\n`);
    }
    expect(run('explain', 'postgres').stdout).toContain('# PostgreSQL\n');
  });
});

describe('the installed library', () => {
  test('hardens a text', () => {
    const script = `
      import { harden } from 'compose-harden';
      const report = harden([{ name: 'compose.yaml', text: ${JSON.stringify(weak)} }]);
      process.stdout.write(report.files[0].after);
    `;
    const module = ['--input-type=module', '--eval', script];
    const after = execFileSync(process.execPath, module, { cwd: folder, encoding: 'utf8' });
    expect(after).toContain('read_only: true');
  });

  test.each(['nodenext', 'bundler'])('has types for moduleResolution %s', (moduleResolution) => {
    const source = `
      import { harden, type Report } from 'compose-harden';
      const report: Report = harden([{ name: 'a', text: '' }], { level: 'safe' });
      // @ts-expect-error: there is no such level
      harden([], { level: 'bold' });
      export const texts: readonly string[] = report.files.map((file) => file.after);
    `;
    writeFileSync(join(folder, 'use.ts'), source);
    const module = moduleResolution === 'nodenext' ? 'nodenext' : 'esnext';
    const compilerOptions = { strict: true, noEmit: true, module, moduleResolution, types: [] };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['use.ts'] }),
    );
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const result = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
    expect(result.stdout).toBe('');
    expect(result.status).toBe(0);
  });
});
