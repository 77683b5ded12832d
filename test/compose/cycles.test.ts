import fastCheck from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cycleNumbers, type Edges, findCycles } from '../../src/compose/cycles.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Which names each of them leads to, among others that are not looked at. */
const graphs = fastCheck
  .array(fastCheck.subarray([...names, 'elsewhere']), { minLength: 6, maxLength: 6 })
  .map(
    (rows): Edges =>
      (name) =>
        rows[names.indexOf(name)] ?? [],
  );

/** What can be reached in one step or more. */
function reached(start: string, edges: Edges): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...edges(start)];
  for (const name of open) {
    if (!names.includes(name) || found.has(name)) continue;
    found.add(name);
    open.push(...edges(name));
  }
  return found;
}

describe('cycles', () => {
  test('have one number for all that reach each other', () => {
    fastCheck.assert(
      fastCheck.property(graphs, (edges) => {
        const numbers = cycleNumbers(names, edges);
        for (const one of names) {
          for (const other of names) {
            const together =
              one === other || (reached(one, edges).has(other) && reached(other, edges).has(one));
            expect(numbers.get(one) === numbers.get(other)).toBe(together);
          }
        }
      }),
      { seed: 20_260_401, numRuns: 500 },
    );
  });

  test('are found once each, with a way round that is there', () => {
    fastCheck.assert(
      fastCheck.property(graphs, (edges) => {
        const cycles = findCycles(names, edges);
        for (const cycle of cycles) {
          cycle.forEach((name, index) => {
            expect(edges(name)).toContain(cycle[index + 1] ?? cycle[0]);
          });
          expect(new Set(cycle).size).toBe(cycle.length);
        }
        const numbers = cycleNumbers(names, edges);
        const circular = names.filter((name) => reached(name, edges).has(name));
        const found = cycles.map(([first = '']) => numbers.get(first));
        expect(found).toEqual([...new Set(circular.map((name) => numbers.get(name)))]);
      }),
      { seed: 20_260_402, numRuns: 500 },
    );
  });

  test('begin where they are met first and go the shortest way', () => {
    const edges: Edges = (name) => ({ a: ['b', 'c'], b: ['c'], c: ['a'] })[name] ?? [];
    expect(findCycles(['a', 'b', 'c'], edges)).toEqual([['a', 'c']]);
  });
});
