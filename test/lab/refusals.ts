/** How the kernel says that hardening got in the way. */
const refusal =
  /operation not permitted|permission denied|read-only file ?system|no space left|EACCES|EPERM|EROFS/i;

/** The lines of a log that tell of a refusal and are not tolerated. */
export function refusalsIn(log: string, tolerated: readonly RegExp[]): readonly string[] {
  return log
    .split('\n')
    .filter((line) => refusal.test(line) && !tolerated.some((harmless) => harmless.test(line)))
    .map((line) => line.trim());
}

/** The refusals that the run as written does not have; times and process ids do not make a difference. */
export function newRefusals(now: readonly string[], before: readonly string[]): readonly string[] {
  const known = new Set(before.map(withoutNumbers));
  const seen = new Set<string>();
  return now.filter((line) => {
    const key = withoutNumbers(line);
    if (known.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function withoutNumbers(line: string): string {
  return line.replaceAll(/[0-9a-f]*\d[0-9a-f]*/gi, '#');
}
