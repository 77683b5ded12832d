import { expect, test } from 'vitest';
import { mostSpecificTag } from '../../src/lock/version-tag.ts';

test.each([
  [['latest', '16', '16.4', '16.4-bookworm', '16-bookworm'], 'latest', '16.4'],
  [['alpine', '16-alpine', '16.4-alpine', '16.4-alpine3.20', '16'], 'alpine', '16.4-alpine'],
  [['2.1.0-rc1', '2.1'], 'latest', '2.1.0-rc1'],
  [['v2.11.0', 'v2.11', 'v2'], 'latest', 'v2.11.0'],
  [['16.4-alpine', '16.4-alpine3.20'], '16-alpine', '16.4-alpine'],
  [['latest', 'stable', 'edge'], 'latest', undefined],
  [['sha-0123abc', 'nightly-2026'], 'latest', undefined],
  [[], 'latest', undefined],
])('%j in use as %s', (tags, inUse, best) => {
  expect(mostSpecificTag(tags, inUse)).toBe(best);
  expect(mostSpecificTag(tags.toReversed(), inUse)).toBe(best);
});
