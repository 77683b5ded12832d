import type { Json } from '../yaml/operations.ts';
import { readFraction, readInteger } from './go-numbers.ts';

const exponents: ReadonlyMap<string, number> = new Map([
  ['b', 0],
  ['k', 1],
  ['m', 2],
  ['g', 3],
  ['t', 4],
  ['p', 5],
]);

const limit = 2n ** 63n;
const number = /^(.*)(?:([\d.])| )([^\d. ]*)$/s;
const suffix = /^(?:|b|[kmgtp](?:i?b)?)$/i;

/**
 * Bytes of a byte size in text: a whole number, or a number with `b`, `k`, `kb`, `kib`, `m` … in any case,
 * all of them powers of 1024 (Compose spec, "Specifying byte values"; go-units). Undefined for what is none.
 */
export function bytesOf(text: string): bigint | undefined {
  const integer = readInteger(text);
  if (integer !== undefined) return integer;
  const match = number.exec(text);
  if (match === null) return undefined;
  const [, start = '', last = '', unit = ''] = match;
  const amount = readFraction(`${start}${last}`);
  if (amount === undefined || amount < 0 || !suffix.test(unit)) return undefined;
  return toInteger(amount * 1024 ** (exponents.get(unit.charAt(0).toLowerCase()) ?? 0));
}

/** What does not fit 64 bits becomes the smallest integer, as it does on the machines that Docker runs on. */
function toInteger(bytes: number): bigint {
  const whole = Number.isFinite(bytes) ? BigInt(Math.trunc(bytes)) : limit;
  return whole >= limit ? -limit : whole;
}

/**
 * Bytes of a size as it is written in a file; undefined for anything else, such as a variable. The loader
 * reads a fraction without quotes as nothing, so it is not a size.
 */
export function parseSize(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  const bytes = typeof value === 'string' ? bytesOf(value) : undefined;
  return bytes === undefined ? undefined : Number(bytes);
}

const mebibyte = 1024 ** 2;

/** Bytes as `512M` or `2G`, rounded up to whole mebibytes. */
export function formatSize(bytes: number): string {
  const mebibytes = Math.ceil(bytes / mebibyte);
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}G` : `${mebibytes}M`;
}
