import type { Json } from '../yaml/operations.ts';
import { durationInSeconds } from './duration.ts';
import { isObject } from './json.ts';

/** What Docker takes for times that a healthcheck leaves out. */
const usual = { interval: '30s', retries: 3, startPeriod: '0s' };

/**
 * Seconds after which a container that never answers becomes unhealthy (Compose spec, services
 * `healthcheck`); undefined when a time is a variable.
 */
export function healthcheckPatience(value: Json | undefined): number | undefined {
  if (!isObject(value)) return undefined;
  const interval = durationInSeconds(value.interval ?? usual.interval);
  const startPeriod = durationInSeconds(value.start_period ?? usual.startPeriod);
  const retries = Number(value.retries ?? usual.retries);
  if (interval === undefined || startPeriod === undefined || !(retries > 0)) return undefined;
  return startPeriod + interval * retries;
}
