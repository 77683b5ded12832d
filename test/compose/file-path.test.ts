import { expect, test } from 'vitest';
import { cleanPath, folderOf, isWindowsAbsolute, joinPath } from '../../src/compose/file-path.ts';

test.each([
  ['/a//b/../c/', '/a/c'],
  ['/..', '/'],
  ['a/./b', 'a/b'],
  ['a/..', '.'],
  ['../../a', '../../a'],
  ['a/../../b', '../b'],
  ['', '.'],
])('%j is clean as %j', (path, clean) => {
  expect(cleanPath(path)).toBe(clean);
});

test('a path is joined to the folder that it is seen from', () => {
  expect(joinPath('/proj', './a/../b')).toBe('/proj/b');
  expect(joinPath('/proj', '../b')).toBe('/b');
  expect(joinPath('/proj', '/b')).toBe('/proj/b');
  expect(joinPath('/proj', '')).toBe('/proj');
});

test('the folder of a path', () => {
  expect(folderOf('/a/b/c.yaml')).toBe('/a/b');
  expect(folderOf('/a')).toBe('/');
  expect(folderOf('a')).toBe('.');
});

test.each(['C:\\a', 'c:/a', '\\\\server\\share', '//a', '\\??\\c:\\a'])(
  '%s is absolute',
  (path) => {
    expect(isWindowsAbsolute(path)).toBe(true);
  },
);

test.each(['', 'C:', 'C:a', '\\a', 'a\\b', './C:\\a', '\\??\\c:'])('%j is relative', (path) => {
  expect(isWindowsAbsolute(path)).toBe(false);
});
