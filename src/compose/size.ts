import type { Json } from '../yaml/operations.ts';

const exponents: { readonly [unit: string]: number } = { b: 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/**
 * Bytes of a Compose byte size: a whole number, or a number with `b`, `k`, `kb`, `kib`, `m` … in any
 * case, all of them powers of 1024 (Compose spec, "Specifying byte values"). Undefined for anything
 * else, such as a variable. The loader reads a fraction without a unit as nothing, so it is not a size.
 */
export function parseSize(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (/^-?\d+$/.test(value)) return Number(value);
  const match = /^(\d+(?:\.\d+)?) ?(?:(b)|([kmgtp])(?:i?b)?)$/i.exec(value);
  if (match === null) return undefined;
  const unit = (match[2] ?? match[3] ?? 'b').toLowerCase();
  return Math.floor(Number(match[1]) * 1024 ** (exponents[unit] ?? 0));
}

const mebibyte = 1024 ** 2;

/** Bytes as `512M` or `2G`, rounded up to whole mebibytes. */
export function formatSize(bytes: number): string {
  const mebibytes = Math.ceil(bytes / mebibyte);
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}G` : `${mebibytes}M`;
}
