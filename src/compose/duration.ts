import type { Json } from '../yaml/operations.ts';

const second = 10n ** 9n;

/** Nanoseconds of each unit (Compose spec, "Specifying durations"; the last two as the loader reads them). */
const units: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1000n],
  ['µs', 1000n],
  ['μs', 1000n],
  ['ms', 10n ** 6n],
  ['s', second],
  ['m', 60n * second],
  ['h', 3600n * second],
  ['d', 86_400n * second],
  ['w', 604_800n * second],
]);

const largest = 2n ** 63n - 1n;
const sign = /^[-+]/;
const whole = /^(?:\d+(?:\.\d*)?[^\d.]+|\.\d+[^\d.]+)+$/;
const part = /(\d*)(?:\.(\d*))?([^\d.]+)/g;

/** A duration such as `1m30s` in nanoseconds; undefined for what is none or longer than 292 years. */
export function parseDuration(text: string): bigint | undefined {
  const amount = text.replace(sign, '');
  if (amount === '0') return 0n;
  if (!whole.test(amount)) return undefined;
  let sum = 0n;
  for (const [, integer = '', fraction = '', name = ''] of amount.matchAll(part)) {
    const unit = units.get(name);
    if (unit === undefined) return undefined;
    const nanoseconds = BigInt(integer) * unit;
    if (nanoseconds > largest) return undefined;
    sum += nanoseconds + fractionOf(fraction, unit);
    if (sum > largest) return undefined;
  }
  return text.startsWith('-') ? -sum : sum;
}

/** The loader computes fractions with floating point numbers, from as many digits as fit an integer. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit);
    if (value > largest / 10n || next > largest) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}

/** The same in seconds, for what is written in a file; undefined for a variable too. */
export function durationInSeconds(value: Json | undefined): number | undefined {
  const nanoseconds = typeof value === 'string' ? parseDuration(value) : undefined;
  return nanoseconds === undefined ? undefined : Number(nanoseconds) / Number(second);
}
