import { describe, expect, test } from 'vitest';
import { readFileInstead, readsVariable } from '../../src/compose/container-variables.ts';

describe('a use of the variable', () => {
  test.each([
    ['mysqladmin -p$$PW ping', true],
    ['mysqladmin -p$${PW} ping', true],
    ['echo $${PW:-none}', true],
    ['echo $${#PW}', true],
    ['echo $${PW_FILE}', false],
    ['echo $$PWD', false],
    ['echo ${PW}', false],
    ['echo $PW', false],
    ['echo $$$$PW', false],
    ['echo $$$$$$PW', true],
  ])('%s: %s', (text, expected) => {
    expect(readsVariable(text, 'PW')).toBe(expected);
  });

  test('is found at any depth', () => {
    expect(readsVariable({ hooks: [{ command: ['echo', '$$PW'] }] }, 'PW')).toBe(true);
    expect(readsVariable({ hooks: [{ command: ['echo'] }], port: 80 }, 'PW')).toBe(false);
  });
});

describe('reading a file instead', () => {
  const file = '/run/secrets/pw';
  const at = ['services', 'db', 'healthcheck', 'test'];

  test.each([
    ['ping -p$$PW', 'ping -p$$(cat /run/secrets/pw)'],
    ['ping -p"$${PW}" || exit $$$$', 'ping -p"$$(cat /run/secrets/pw)" || exit $$$$'],
  ])('in the text of a healthcheck: %s', (text, expected) => {
    expect(readFileInstead(text, 'PW', file, at)).toEqual([{ path: at, value: expected }]);
    expect(readFileInstead(['CMD-SHELL', text], 'PW', file, at)).toEqual([
      { path: [...at, 1], value: expected },
    ]);
    expect(readFileInstead(['CMD', '/bin/sh', '-ec', text], 'PW', file, at)).toEqual([
      { path: [...at, 3], value: expected },
    ]);
  });

  test('in a command that a shell runs', () => {
    const command = ['services', 'db', 'command'];
    expect(readFileInstead(['bash', '-c', 'run $$PW'], 'PW', file, command)).toEqual([
      { path: [...command, 2], value: 'run $$(cat /run/secrets/pw)' },
    ]);
  });

  test('is not needed without a use', () => {
    expect(readFileInstead(['CMD', 'ping'], 'PW', file, at)).toEqual([]);
    expect(readFileInstead(undefined, 'PW', file, at)).toEqual([]);
  });

  test.each([
    [['CMD', 'ping', '-p$$PW']],
    [['CMD', 'sh', 'check.sh', '$$PW']],
    [['CMD-SHELL', 'ping -p$${PW:-none}']],
    [['CMD', 'sh', '-c', 'ping $$1', '$$PW']],
    [{ odd: '$$PW' }],
  ])('is not certain in %j', (value) => {
    expect(readFileInstead(value, 'PW', file, at)).toBeUndefined();
  });

  test('is not certain in a command that Compose splits', () => {
    expect(
      readFileInstead('sh -c "run $$PW"', 'PW', file, ['services', 'db', 'command']),
    ).toBeUndefined();
  });
});
