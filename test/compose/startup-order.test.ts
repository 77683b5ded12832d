import { expect, test } from 'vitest';
import { isEnabledWith, restartsAfterSuccess } from '../../src/compose/startup-order.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

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
