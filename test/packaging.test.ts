import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { version } from '../src/version.ts';
import { runCli, temporaryFolder } from './cli/support.ts';

const root = join(import.meta.dirname, '..');

const text = (path: string) => readFileSync(join(root, path), 'utf8');

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly env?: { readonly [name: string]: string };
}

/** Every object with `run` or `uses` in a workflow or an action. */
function stepsIn(value: unknown): readonly Step[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'run' in value || 'uses' in value ? [value as Step] : [];
  return [...own, ...Object.values(value).flatMap(stepsIn)];
}

const workflows = readdirSync(join(root, '.github/workflows')).map(
  (name) => `.github/workflows/${name}`,
);

describe.each([...workflows, 'action.yml'])('%s', (path) => {
  const steps = stepsIn(load(text(path)));

  test('names every action by its commit', () => {
    const others = steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !uses.startsWith('./'));
    for (const uses of others) expect(uses).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
    expect(text(path).match(/uses: \S+@\S+(?! #)$/gm) ?? []).toEqual([]);
  });

  test('puts no expression into a script', () => {
    const scripts = steps.flatMap(({ run }) => run ?? []).filter((run) => typeof run === 'string');
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});

/** The script of the action with a program that only shows its arguments. */
function runAction(inputs: { readonly [name: string]: string }, status = 0) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
  const npx = join(folder, 'bin', 'npx');
  writeFileSync(npx, `#!/bin/sh\nfor word; do printf '[%s]\\n' "$word"; done\nexit ${status}\n`);
  chmodSync(npx, 0o755);
  const output = join(folder, 'output');
  const result = spawnSync('bash', [join(root, 'scripts/action.sh')], {
    encoding: 'utf8',
    cwd: folder,
    env: {
      PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
      GITHUB_ACTION_PATH: root,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: '/summary of the job.md',
      ...inputs,
    },
  });
  const words = [...result.stdout.matchAll(/^\[(.*)\]$/gm)].map(([, word]) => word);
  return { words, status: result.status, stderr: result.stderr, output };
}

describe('the script of the action', () => {
  test('checks all Compose files with annotations and a summary', () => {
    const { words, status, output } = runAction({});
    expect(words).toEqual([
      '--yes',
      `compose-harden@${version}`,
      '--check',
      '--format',
      'github',
      '--format',
      'markdown=/summary of the job.md',
      '--recursive',
      '--',
      '.',
    ]);
    expect(status).toBe(0);
    expect(readFileSync(output, 'utf8')).toBe('status=0\n');
  });

  test('takes paths and options a line each, as they are', () => {
    const { words } = runAction({
      INPUT_FILES: 'a b/compose.yaml\n\n--check\r\n$(touch x).yaml',
      INPUT_ARGS: '--level=strict\n--skip=read-only',
      INPUT_CHECK: 'false',
      INPUT_ANNOTATIONS: 'false',
      INPUT_SUMMARY: 'false',
      INPUT_SARIF_FILE: 'out dir/x.sarif',
      INPUT_VERSION: '0.0.9',
    });
    expect(words).toEqual([
      '--yes',
      'compose-harden@0.0.9',
      '--format',
      'sarif=out dir/x.sarif',
      '--level=strict',
      '--skip=read-only',
      '--',
      'a b/compose.yaml',
      '--check',
      '$(touch x).yaml',
    ]);
  });

  test('hands on how the program ends', () => {
    const { status, output } = runAction({}, 1);
    expect(status).toBe(1);
    expect(readFileSync(output, 'utf8')).toBe('status=1\n');
  });

  test('knows two values of a switch', () => {
    const { status, stderr, words } = runAction({ INPUT_CHECK: 'yes' });
    expect({ status, words }).toEqual({ status: 2, words: [] });
    expect(stderr).toContain('the input "check" is "true" or "false", not "yes"');
  });

  test('gets every input of the action', () => {
    const action = load(text('action.yml')) as {
      readonly inputs: { readonly [name: string]: object };
    };
    const given = stepsIn(action).flatMap(({ env }) => Object.entries(env ?? {}));
    const names = Object.keys(action.inputs).filter((name) => name !== 'working-directory');
    expect(given).toEqual(
      names.map((name) => [
        `INPUT_${name.toUpperCase().replaceAll('-', '_')}`,
        `\${{ inputs.${name} }}`,
      ]),
    );
    for (const [name] of given) expect(text('scripts/action.sh')).toContain(name);
  });
});

describe('our own image', () => {
  const compose = `services:
  harden:
    build: .
    command: ["--check", "--diff"]
    network_mode: none
    volumes:
      - ./project:/project
`;

  test('is built on bases with a digest and runs as an ordinary user', () => {
    const dockerfile = text('Dockerfile');
    const bases = [...dockerfile.matchAll(/^ARG \w+_IMAGE=(.*)$/gm)].map(([, base]) => base);
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(/:[\w.-]+@sha256:[0-9a-f]{64}$/);
    expect(dockerfile).toMatch(/^USER 65532:65532$/m);
  });

  test('has nothing that the program would leave to a person', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'Dockerfile'), text('Dockerfile'));
    writeFileSync(join(folder, 'compose.yaml'), compose);
    const write = await runCli(['--write'], { cwd: folder });
    expect(write.status).toBe(0);
    const hardened = readFileSync(join(folder, 'compose.yaml'), 'utf8');
    expect(hardened).toContain('read_only: true');
    expect(hardened).not.toContain('cap_add');
    const json = await runCli(['--format', 'json', '--level', 'strict'], { cwd: folder });
    const report: { files: { findings: { transform: string; outcome: string }[] }[] } = JSON.parse(
      json.stdout,
    );
    expect(report.files.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
