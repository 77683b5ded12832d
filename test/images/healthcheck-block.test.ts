import { describe, expect, test } from 'vitest';
import type { ServiceView } from '../../src/compose/view.ts';
import { healthcheckBlock, movesPort } from '../../src/images/healthcheck-block.ts';
import type {
  HealthcheckWord,
  ImageFacts,
  SecretVariable,
} from '../../src/images/image-profile.ts';
import { postgres } from '../../src/images/profiles/postgres.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

/** A service `db` with these lines. */
function service(...lines: readonly string[]): ServiceView {
  const text = ['services:', '  db:', ...['image: a', ...lines].map((line) => `    ${line}`)];
  return serviceOf(projectOf(text.join('\n')), 'db');
}

const secrets: readonly SecretVariable[] = [
  { name: 'APP_USER', fileVariable: 'APP_USER_FILE', secret: false },
  { name: 'APP_PASSWORD', fileVariable: 'APP_PASSWORD_FILE', secret: true },
];

const facts: ImageFacts = {
  ...postgres.facts,
  secrets: { value: secrets, evidence: postgres.facts.user.evidence },
};

function testFor(words: readonly HealthcheckWord[], view: ServiceView, shell = false): unknown {
  const times = { interval: 10, timeout: 5, retries: 3, startPeriod: 20 };
  return healthcheckBlock({ kind: 'command', words, shell, ...times }, [view], facts).test;
}

const user = { environment: 'APP_USER', fallback: 'root' };
const password = { environment: 'APP_PASSWORD', fallback: '' };

describe('the test', () => {
  test.each([
    ['absent', [], ['CMD', 'ping', '-u', 'root']],
    ['literal', ['environment: { APP_USER: shop }'], ['CMD', 'ping', '-u', 'shop']],
    ['empty', ['environment: { APP_USER: "" }'], ['CMD', 'ping', '-u', 'root']],
    ['a variable', ['environment: ["APP_USER=${U:-x}"]'], ['CMD', 'ping', '-u', '${U:-x}']],
    ['escaped', ['environment: { APP_USER: a$$b }'], ['CMD', 'ping', '-u', 'a$$b']],
  ])('needs no shell when the variable is %s', (_case, lines, expected) => {
    expect(testFor(['ping', '-u', user], service(...lines))).toEqual(expected);
  });

  test.each([
    ['from the shell', ['environment: [APP_USER]'], 'ping -u "$${APP_USER:-root}"'],
    ['perhaps in a file', ['env_file: .env.db'], 'ping -u "$${APP_USER:-root}"'],
    [
      'read from a file',
      ['environment: { APP_USER_FILE: /u }'],
      'ping -u "$$(cat "$$APP_USER_FILE")"',
    ],
  ])('asks a shell when the variable is %s', (_case, lines, expected) => {
    expect(testFor(['ping', '-u', user], service(...lines))).toEqual(['CMD-SHELL', expected]);
  });

  test('never repeats a secret', () => {
    const view = service('environment: { APP_PASSWORD: zebra }');
    expect(testFor(['ping', password], view)).toEqual(['CMD-SHELL', 'ping "$${APP_PASSWORD:-}"']);
  });

  test('quotes for the shell and doubles dollars', () => {
    const view = service('env_file: .env');
    expect(testFor(['ping', "it's $1", user], view)).toEqual([
      'CMD-SHELL',
      `ping 'it'\\''s $$1' "$\${APP_USER:-root}"`,
    ]);
    expect(testFor(['ping', '$1'], view)).toEqual(['CMD', 'ping', '$$1']);
    expect(testFor(['ping | grep $1'], view, true)).toEqual(['CMD-SHELL', 'ping | grep $$1']);
  });
});

test('times are durations', () => {
  const command = {
    kind: 'command',
    words: ['ping'],
    interval: 10,
    timeout: 5,
    retries: 3,
    startPeriod: 20,
  } as const;
  expect(healthcheckBlock(command, [service()], facts)).toEqual({
    test: ['CMD', 'ping'],
    interval: '10s',
    timeout: '5s',
    retries: 3,
    start_period: '20s',
  });
});

test.each([
  ['command: --port=3307', true],
  ['command: ["postgres", "-p", "5433"]', true],
  ['command: postgres -c port=5433', true],
  ['command: --tls-port 6380', true],
  ['command: postgres -c listen_addresses=10.0.0.1', true],
  ['command: --bind-address=10.0.0.1', true],
  ['command: --appendonly yes', false],
  ['command: --report-host=db --innodb-import', false],
  ['restart: always', false],
])('with %j the port moves: %s', (line, expected) => {
  expect(movesPort(service(line))).toBe(expected);
});
