/** The number with the fewest digits that is the same as a float32. */
export function shortFraction(value: number): number {
  const single = Math.fround(value);
  for (let digits = 1; digits < 10; digits += 1) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return single;
}

const smallUnits = [
  [1_000_000n, 'ms'],
  [1000n, 'µs'],
  [1n, 'ns'],
] as const;

/** Nanoseconds as Go's time.Duration prints them: `1h0m30.5s`. */
export function durationText(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s';
  if (nanoseconds < 0n) return `-${durationText(-nanoseconds)}`;
  const small = smallUnits.find(([unit]) => nanoseconds < 1_000_000_000n && nanoseconds >= unit);
  if (small !== undefined) return `${withFraction(nanoseconds, small[0])}${small[1]}`;
  const minutes = nanoseconds / 60_000_000_000n;
  const seconds = `${withFraction(nanoseconds % 60_000_000_000n, 1_000_000_000n)}s`;
  if (minutes === 0n) return seconds;
  return minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

function withFraction(amount: bigint, unit: bigint): string {
  const digits = String(amount % unit).padStart(String(unit).length - 1, '0');
  const fraction = amount % unit === 0n ? '' : `.${digits.replace(/0+$/, '')}`;
  return `${amount / unit}${fraction}`;
}
