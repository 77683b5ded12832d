import { expect, test } from 'vitest';
import { bytesOf, formatSize, parseSize } from '../../src/compose/size.ts';

test.each([
  ['512m', 512 * 1024 ** 2],
  ['512M', 512 * 1024 ** 2],
  ['1g', 1024 ** 3],
  ['1.5GB', 1.5 * 1024 ** 3],
  ['64 MiB', 64 * 1024 ** 2],
  ['2048', 2048],
  ['12b', 12],
  ['-1', -1],
  ['1.5', 1],
  ['10 ', 10],
  ['1e3k', 1000 * 1024],
  [1073741824, 1024 ** 3],
  [0, 0],
])('%j is %d bytes', (written, bytes) => {
  expect(parseSize(written)).toBe(bytes);
});

test.each([
  '',
  ' 1g',
  '1g ',
  '1  g',
  '1ki',
  '5e',
  'lots',
  '-1k',
  '1kbb',
  '${MEMORY:-1g}',
  1.5,
  true,
  null,
])('%j is not a size', (written) => {
  expect(parseSize(written)).toBeUndefined();
});

test('sizes are written in the largest whole unit', () => {
  expect(formatSize(512 * 1024 ** 2)).toBe('512M');
  expect(formatSize(2 * 1024 ** 3)).toBe('2G');
  expect(formatSize(1536 * 1024 ** 2)).toBe('1536M');
  expect(formatSize(1)).toBe('1M');
});

test('a written size is read back as the same number of bytes', () => {
  for (const mebibytes of [1, 64, 1000, 1024, 3072]) {
    const bytes = mebibytes * 1024 ** 2;
    expect(parseSize(formatSize(bytes))).toBe(bytes);
  }
});

test('bytes beyond what a number holds exactly are kept', () => {
  expect(bytesOf('9007199254740993')).toBe(9_007_199_254_740_993n);
  expect(bytesOf('9223372036854775808')).toBe(-(2n ** 63n));
});
