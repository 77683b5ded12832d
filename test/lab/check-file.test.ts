import { describe, expect, test } from 'vitest';
import { readCheck } from './check-file.ts';

const step = { http: 'http://127.0.0.1:18100/', expect: 'ok' };

function read(check: object): ReturnType<typeof readCheck> {
  return readCheck(
    JSON.stringify({ title: 'A stack', write: [step], read: [step], ...check }),
    'x',
  );
}

describe('check.json', () => {
  test('has a minute to settle unless it says otherwise', () => {
    expect(read({}).settle).toBe(60);
    expect(read({ settle: 5 }).settle).toBe(5);
  });

  test('tells steps by shell from steps by http', () => {
    const shell = { service: 'db', shell: 'true', expect: '^$' };
    expect(read({ write: [step, shell] }).write).toMatchObject([
      { kind: 'http', method: 'GET', url: step.http },
      { kind: 'shell', service: 'db', command: 'true', expect: /^$/ },
    ]);
  });

  test.each([
    [{ settled: 5 }, 'x has the unknown key "settled"'],
    [{ write: [] }, 'a stack has to write something'],
    [{ read: [{ ...step, expects: '' }] }, 'x: read[0] has the unknown key "expects"'],
    [{ write: [{ shell: 'true', expect: '' }] }, 'x: write[0].service is not a text'],
    [{ settle: '5' }, 'settle is not a number'],
    [{ known: { standard: {} } }, 'x: known has the unknown key "standard"'],
    [{ known: { strict: { 'read-only': 1 } } }, 'x: known.strict.read-only is not a text'],
  ])('is refused with %o', (check, message) => {
    expect(() => read(check)).toThrow(message);
  });
});
