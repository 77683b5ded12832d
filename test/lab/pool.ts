/** Does the work on all items, so many at the same time; the results keep the order of the items. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: { index: number; result: Result }[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      results.push({ index, result: await work(item) });
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return results.sort((one, other) => one.index - other.index).map(({ result }) => result);
}
