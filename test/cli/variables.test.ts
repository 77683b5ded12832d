import { describe, expect, test } from 'vitest';
import { optionRows } from '../../src/option-table.ts';
import { variableOf } from '../../src/option-variables.ts';
import { parseOptions, type Settings } from '../../src/options.ts';
import { folderWith, runCli } from './support.ts';

const catalogue = { transforms: ['read-only', 'no-latest'] };

function settings(argv: readonly string[], env: { readonly [name: string]: string }): Settings {
  const request = parseOptions(argv, catalogue, env);
  if (request.kind !== 'run') throw new Error('not a run');
  return request.settings;
}

describe('variables of the environment', () => {
  test('say what an option says', () => {
    const env = {
      COMPOSE_HARDEN_LEVEL: 'strict',
      COMPOSE_HARDEN_ONLY: 'read-only, no-latest',
      COMPOSE_HARDEN_FAIL_ON: 'low',
      COMPOSE_HARDEN_CONFIG: '-odd.yaml',
      COMPOSE_HARDEN_EXCLUDE: '{a,b}/**',
      COMPOSE_HARDEN_BASELINE: '',
    };
    expect(settings([], env)).toMatchObject({
      level: 'strict',
      only: ['read-only', 'no-latest'],
      failOn: 'low',
      configuration: { path: '-odd.yaml' },
      exclude: ['{a,b}/**'],
      baseline: undefined,
    });
    expect([...settings([], env).origins]).toContainEqual(['level', 'COMPOSE_HARDEN_LEVEL']);
  });

  test('count less than options', () => {
    const env = {
      COMPOSE_HARDEN_LEVEL: 'strict',
      COMPOSE_HARDEN_ONLY: 'read-only',
      COMPOSE_HARDEN_CONFIG: 'a.yaml',
    };
    const chosen = settings(['--level', 'safe', '--only', 'no-latest', '--no-config'], env);
    expect(chosen).toMatchObject({ level: 'safe', only: ['no-latest'], configuration: 'none' });
    expect(Object.fromEntries(chosen.origins)).toEqual({
      level: '--level',
      only: '--only',
      config: '--no-config',
    });
  });

  test.each([
    ['COMPOSE_HARDEN_LEVEL', 'stirct', 'COMPOSE_HARDEN_LEVEL cannot be "stirct"'],
    ['COMPOSE_HARDEN_ONLY', 'read-onyl', 'unknown transform "read-onyl"'],
    ['COMPOSE_HARDEN_LEVLE', 'strict', 'the variable COMPOSE_HARDEN_LEVLE is not known'],
  ])('%s=%s is an error', (name, value, message) => {
    expect(() => settings([], { [name]: value })).toThrow(message);
  });

  test('of others are not looked at', () => {
    expect(settings([], { COMPOSE_HARDEN_INSTALLATION: '/opt', LEVEL: 'x' }).level).toBe(
      'standard',
    );
  });

  test('are all in the documentation', async () => {
    const { readFileSync } = await import('node:fs');
    const page = readFileSync(`${import.meta.dirname}/../../docs/configuration.md`, 'utf8');
    const rows = optionRows.filter(({ variable }) => variable === true);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      const long = row.flags.replace(/^.*(--[\w-]+).*$/, '$1');
      expect(page).toContain(`| \`${variableOf(row)}\` | \`${long}\` |`);
    }
  });
});

describe('what counts more', () => {
  const files = {
    'compose.yaml': 'services:\n  web:\n    image: acme/web:1\n',
    '.compose-harden.yaml': 'level: strict\nfailOn: low\n',
  };
  const writes = async (argv: readonly string[], env: { readonly [name: string]: string }) => {
    const { stdout } = await runCli(['--only', 'read-only', '--diff', ...argv], {
      cwd: folderWith(files),
      env,
    });
    return stdout.includes('read_only: true');
  };

  test('the file before the default, the environment before the file, an option before all', async () => {
    expect(await writes(['--no-config'], {})).toBe(false);
    expect(await writes([], {})).toBe(true);
    expect(await writes([], { COMPOSE_HARDEN_LEVEL: 'safe' })).toBe(false);
    expect(await writes(['--level', 'strict'], { COMPOSE_HARDEN_LEVEL: 'safe' })).toBe(true);
  });

  test('the level that is suggested does what is shown', async () => {
    const suggestions = async (...argv: string[]) => {
      const { stdout } = await runCli(['--only', 'read-only,log-rotation', ...argv], {
        cwd: folderWith(files),
      });
      return stdout.slice(stdout.lastIndexOf('findings in'));
    };
    expect(await suggestions()).toContain('log-rotation --write');
    expect(await suggestions('--level', 'standard')).toContain('--level standard --write');
    expect(await suggestions('--no-config')).toContain('log-rotation --write');
  });

  test('each project of a run has its own', async () => {
    const cwd = folderWith({
      'a/compose.yaml': files['compose.yaml'],
      'a/.compose-harden.yaml': 'failOn: never\ntransforms: { log-rotation: off }\n',
      'b/compose.yaml': files['compose.yaml'],
      'b/.compose-harden.yaml': 'failOn: low\n',
    });
    const argv = ['-r', '--only', 'read-only', '--check'];
    const { status, stdout } = await runCli(argv, { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('b/compose.yaml:2:3');
    expect(stdout).not.toContain('a/compose.yaml:2:3');
    expect((await runCli([...argv, '--fail-on', 'never'], { cwd })).status).toBe(0);
  });
});

describe('the day of today', () => {
  const text = `services:
  web: # compose-harden: ignore[read-only until=2026-06-30] moves in summer
    image: acme/web:1
`;
  test.each([
    ['1782777600', 0],
    ['1782864000', 1],
  ])('is that of SOURCE_DATE_EPOCH=%s', async (epoch, expected) => {
    const argv = ['--only', 'read-only', '--check', '--fail-on', 'low'];
    const { status } = await runCli(argv, {
      cwd: folderWith({ 'compose.yaml': text }),
      env: { SOURCE_DATE_EPOCH: epoch },
    });
    expect(status).toBe(expected);
  });

  test('must be a number', async () => {
    const { status, stderr } = await runCli([], {
      cwd: folderWith({ 'compose.yaml': text }),
      env: { SOURCE_DATE_EPOCH: 'yesterday' },
    });
    expect([status, stderr]).toEqual([
      2,
      'error: SOURCE_DATE_EPOCH cannot be "yesterday"\n  help: it is a number of seconds since 1970\n',
    ]);
  });
});
