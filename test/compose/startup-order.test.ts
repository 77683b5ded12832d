import { describe, expect, test } from 'vitest';
import {
  isEnabledWith,
  restartsAfterSuccess,
  waitInCircle,
} from '../../src/compose/startup-order.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

describe('waiting in a circle', () => {
  const view = projectOf(`services:
  web: { image: a, depends_on: [api, loop] }
  api: { image: a, links: ["db:database"] }
  db: { image: a, network_mode: "service:vpn" }
  vpn: { image: a, volumes_from: ["data:ro"] }
  data: { image: a }
  loop: { image: a, depends_on: [pool, data] }
  pool: { image: a, links: [well] }
  well: { image: a, depends_on: [loop] }
  old: { image: a, depends_on: [vpn, gone] }
  tunnel: { image: a, network_mode: "service:tank" }
  tank: { image: a, volumes_from: [tunnel] }
`);

  test.each([
    ['web', 'api', false],
    ['web', 'data', false],
    ['web', 'loop', false],
    ['loop', 'loop', true],
    ['loop', 'pool', true],
    ['pool', 'well', true],
    ['well', 'loop', true],
    ['loop', 'data', false],
    ['old', 'vpn', false],
    ['tunnel', 'tank', true],
    ['tank', 'well', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(waitInCircle(view, one, other)).toBe(expected);
  });

  test('a long chain is no circle', () => {
    const chain = Array.from(
      { length: 5_000 },
      (_, index) => `  s${index}: { image: a, depends_on: [s${index + 1}] }\n`,
    );
    const long = projectOf(`services:\n${chain.join('')}  s5000: { image: a }\n`);
    expect(waitInCircle(long, 's0', 's1')).toBe(false);
    expect(waitInCircle(long, 's4999', 's5000')).toBe(false);
  });
});

test.each([
  ['[]', '[]', true],
  ['[a]', '[]', false],
  ['[]', '[a]', true],
  ['[a]', '[a]', true],
  ['[a, b]', '[a]', true],
  ['[a]', '[a, b]', false],
])(
  'a dependency with the profiles %s is there for a service with %s: %s',
  (theirs, own, expected) => {
    const view = projectOf(
      `services: { web: { image: a, profiles: ${own} }, db: { image: a, profiles: ${theirs} } }`,
    );
    expect(isEnabledWith(serviceOf(view, 'db'), serviceOf(view, 'web'))).toBe(expected);
  },
);

test.each([
  ['', false],
  ['restart: "no"', false],
  ['restart: on-failure:3', false],
  ['restart: always', true],
  ['restart: unless-stopped', true],
  ['restart: "$RESTART"', true],
  ['deploy: { restart_policy: { condition: on-failure } }', false],
  ['deploy: { restart_policy: { delay: 5s } }', true],
])('with %j a job starts again after success: %s', (setting, expected) => {
  const view = projectOf(`services:\n  job:\n    image: a\n    ${setting}\n`);
  expect(restartsAfterSuccess(serviceOf(view, 'job'))).toBe(expected);
});
