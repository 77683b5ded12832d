import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSecret } from '../../../src/compose/secrets/variables.ts';
import { readLabelled, score } from './labelled.ts';

const variables = readLabelled(join(import.meta.dirname, '../../..'));
const parts = [...new Set(variables.map(({ part }) => part))];

describe('the labelled variables', () => {
  test('are many, of both kinds', () => {
    expect(variables.length).toBeGreaterThan(900);
    expect(variables.filter(({ isSecret }) => isSecret).length).toBeGreaterThan(300);
  });

  test.each(parts)('are told apart: %s', (part) => {
    const { precision, recall, mistakes } = score(variables.filter((one) => one.part === part));
    expect(precision, mistakes.join('\n')).toBeGreaterThanOrEqual(0.97);
    expect(recall, mistakes.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

describe('names and values of every kind', () => {
  const piece = fc.constantFrom(
    'password',
    'KEY',
    '_',
    '${',
    '}',
    ':',
    '/',
    '@',
    '=',
    'a',
    '0',
    '$',
    ' ',
    '"',
    '\n',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
  );

  test('are read without an error, and always alike', () => {
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), (name, value) => {
        expect(readSecret(name, value)).toEqual(readSecret(name, value));
      }),
    );
  });

  test.each([
    'a',
    '://',
    ':@',
    'password=',
    "'x' ",
    '-----BEGIN ',
    'eyJa.',
    '$$1$$',
    'a:',
    '${a:-',
    ';host=',
  ])('take time in proportion to their length: %j', (unit) => {
    const time = (length: number) => {
      const value = unit.repeat(length);
      const start = performance.now();
      readSecret('VALUE', value);
      return performance.now() - start;
    };
    time(2000);
    const short = Math.min(...[1, 2, 3].map(() => time(4000)));
    const long = Math.min(...[1, 2, 3].map(() => time(16_000)));
    // Four times as long; a quadratic one would take sixteen times as long.
    expect(long).toBeLessThan(Math.max(short, 1) * 10);
  });
});
