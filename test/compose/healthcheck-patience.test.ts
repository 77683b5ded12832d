import { expect, test } from 'vitest';
import { healthcheckPatience } from '../../src/compose/healthcheck-patience.ts';

test.each([
  [{}, 90],
  [{ interval: '10s', retries: 5 }, 50],
  [{ interval: '5s', retries: '4', start_period: '1m' }, 80],
])('%j gives up in time', (healthcheck, seconds) => {
  expect(healthcheckPatience(healthcheck)).toBe(seconds);
});

test.each([undefined, null, { interval: '${EVERY}' }, { retries: '${TIMES}' }])(
  '%j is not known',
  (healthcheck) => {
    expect(healthcheckPatience(healthcheck)).toBeUndefined();
  },
);
