import { expect, test } from 'vitest';
import { routeOf } from '../../src/yaml/locate.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { sourceFromText } from '../../src/yaml/text.ts';

const parsed = parseSource(
  sourceFromText(`x-log: &log {driver: local}
x-base: &base
  image: nginx
  logging: *log
x-more: &more {init: true}
services:
  web:
    <<: [*base, *more]
    user: app
    command: &words [a, b]
    entrypoint: *words
  copy: *base
`),
);

test.each([
  [['services', 'web', 'user'], []],
  [['services', 'web', 'command', 1], []],
  [['services', 'web', 'entrypoint'], ['anchor']],
  [['services', 'web', 'entrypoint', 0], ['anchor']],
  [['services', 'web', 'image'], ['merge']],
  [['services', 'web', 'init'], ['merge']],
  [
    ['services', 'web', 'logging', 'driver'],
    ['merge', 'anchor'],
  ],
  [['services', 'copy', 'image'], ['anchor']],
  [['services', 'web', 'nothing', 'here'], []],
  [[], []],
] as const)('the way to %j leads through %j', (path, expected) => {
  expect(routeOf(parsed, 0, path)).toEqual(expected);
});
