import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords } from '../../src/compose/command-words.ts';
import { parseDevice } from '../../src/compose/devices.ts';
import { parseDuration } from '../../src/compose/duration.ts';
import { cleanPath, isAbsolute, joinPath } from '../../src/compose/file-path.ts';
import { parseHost } from '../../src/compose/hosts.ts';
import { parsePorts } from '../../src/compose/ports.ts';
import { bytesOf } from '../../src/compose/size.ts';
import { parseVolume } from '../../src/compose/volume-spec.ts';

const runs = { numRuns: 300 };
const piece = fc.constantFrom(
  'a',
  '1',
  ':',
  '/',
  '-',
  '.',
  ',',
  '${',
  '}',
  '"',
  "'",
  '\\',
  '[',
  ' ',
  'é',
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

test('every text is read or refused, none throws', () => {
  const readers = [
    parsePorts,
    parseVolume,
    parseDevice,
    parseHost,
    parseDuration,
    bytesOf,
    splitWords,
  ];
  fc.assert(
    fc.property(text, (written) => {
      for (const read of readers) expect(() => read(written)).not.toThrow();
    }),
    runs,
  );
});

test('words in quotes are the words', () => {
  const word = fc.string({ maxLength: 8 }).map((raw) => raw.replaceAll("'", ''));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 5 }), (words) => {
      expect(splitWords(words.map((raw) => `'${raw}'`).join(' '))).toEqual(words);
    }),
    runs,
  );
});

test('a range maps each of its ports', () => {
  const port = fc.integer({ min: 1, max: 60_000 });
  fc.assert(
    fc.property(port, port, fc.integer({ min: 1, max: 40 }), (host, target, more) => {
      const ports = parsePorts(`${host}-${host + more}:${target}-${target + more}`);
      const mapped = 'fault' in ports ? [] : ports.map((one) => Number(one.published) - one.target);
      expect(mapped).toEqual(Array.from({ length: more + 1 }, () => host - target));
    }),
    runs,
  );
});

test('a duration is the sum of its parts', () => {
  const amount = fc.integer({ min: 0, max: 999 });
  fc.assert(
    fc.property(amount, amount, amount, (hours, seconds, milliseconds) => {
      const milli = BigInt((hours * 3600 + seconds) * 1000 + milliseconds);
      expect(parseDuration(`${hours}h${seconds}s${milliseconds}ms`)).toBe(milli * 1_000_000n);
    }),
    runs,
  );
});

test('a path is cleaned once, and stays below where it is joined', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b', '.', '..', '/', '//'), { maxLength: 10 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(path, (written) => {
      const clean = cleanPath(written);
      expect(cleanPath(clean)).toBe(clean);
      expect(isAbsolute(clean)).toBe(isAbsolute(written));
      expect(joinPath('/proj', cleanPath(`/${written}`))).toMatch(/^\/proj(?:\/|$)/);
    }),
    runs,
  );
});
