/** Whether the stack works when these transforms are left out. */
export type WorksWithout = (skipped: readonly string[]) => Promise<boolean>;

/**
 * The fewest transforms that have to be left out, found by halves: usually one, after a handful of runs.
 * It takes for granted that the stack works without all of them, as it does when it works as written.
 */
export async function culpritsAmong(
  transforms: readonly string[],
  works: WorksWithout,
  skipped: readonly string[] = [],
): Promise<readonly string[]> {
  if (transforms.length <= 1) return transforms;
  const middle = Math.ceil(transforms.length / 2);
  const first = transforms.slice(0, middle);
  const second = transforms.slice(middle);
  if (await works([...skipped, ...first])) return culpritsAmong(first, works, skipped);
  if (await works([...skipped, ...second])) return culpritsAmong(second, works, skipped);
  // Neither half alone: some of each are needed.
  const ofFirst = await culpritsAmong(first, works, [...skipped, ...second]);
  const ofSecond = await culpritsAmong(second, works, [...skipped, ...ofFirst]);
  return [...ofFirst, ...ofSecond];
}
