interface Visit {
  readonly name: string;
  readonly index: number;
  /** The earliest visit that is reached from here. */
  lowest: number;
  readonly next: string[];
}

/** What a name leads to; names that are not among those looked at are passed over. */
export type Edges = (name: string) => readonly string[];

/**
 * Gives the names of one cycle the same number and every other name its own: Tarjan's algorithm, without
 * recursion, because a chain may be long.
 */
export function cycleNumbers(names: readonly string[], edges: Edges): ReadonlyMap<string, number> {
  const known = new Set(names);
  const numbers = new Map<string, number>();
  const visits = new Map<string, Visit>();
  const open: Visit[] = [];
  const unnumbered: Visit[] = [];
  const enter = (name: string): void => {
    const { size } = visits;
    const visit: Visit = { name, index: size, lowest: size, next: [...edges(name)] };
    visits.set(name, visit);
    open.push(visit);
    unnumbered.push(visit);
  };
  const leave = (visit: Visit): void => {
    open.pop();
    const parent = open.at(-1);
    if (parent !== undefined) parent.lowest = Math.min(parent.lowest, visit.lowest);
    if (visit.lowest !== visit.index) return;
    const members = unnumbered.splice(unnumbered.lastIndexOf(visit));
    for (const { name } of members) numbers.set(name, visit.index);
  };
  for (const start of names) {
    if (!visits.has(start)) enter(start);
    for (let visit = open.at(-1); visit !== undefined; visit = open.at(-1)) {
      const name = visit.next.pop();
      const seen = name === undefined ? undefined : visits.get(name);
      if (name === undefined) leave(visit);
      else if (seen === undefined && known.has(name)) enter(name);
      else if (seen !== undefined && !numbers.has(name)) {
        visit.lowest = Math.min(visit.lowest, seen.index);
      }
    }
  }
  return numbers;
}

/** One shortest way round for each cycle, from its first name back to before it: `[a, b]` for a → b → a. */
export function findCycles(names: readonly string[], edges: Edges): readonly (readonly string[])[] {
  const numbers = cycleNumbers(names, edges);
  const seen = new Set<number>();
  return names.flatMap((start) => {
    const number = numbers.get(start);
    if (number === undefined || seen.has(number)) return [];
    seen.add(number);
    const within: Edges = (name) => edges(name).filter((next) => numbers.get(next) === number);
    const cycle = wayBack(start, within);
    return cycle === undefined ? [] : [cycle];
  });
}

/** Breadth first, so that it is a shortest one. */
function wayBack(start: string, edges: Edges): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const name of queue) {
    for (const next of edges(name)) {
      if (next === start) return trace(name, start, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, name);
      queue.push(next);
    }
  }
  return undefined;
}

function trace(end: string, start: string, cameFrom: ReadonlyMap<string, string>) {
  const way = [end];
  for (let name = end; name !== start; ) {
    name = cameFrom.get(name) ?? start;
    way.push(name);
  }
  return way.reverse();
}
