import type { Group, Plan } from './plan.ts';
import { createPlan } from './plan.ts';
import { render } from './render.ts';
import type { EditorOptions, Obstacle } from './rendering.ts';
import type { Refusal } from './text.ts';
import type { ParsedFile } from './tree.ts';

export interface Culprit {
  readonly group: string;
  readonly refusal: Refusal;
}

/**
 * The groups without which the others can be rendered and proven. Groups that touch the place of an
 * obstacle are suspects; only they are tried, by halves, unless the rest fails without them.
 */
export function findCulprits(
  parsed: ParsedFile,
  plan: Plan,
  options: EditorOptions,
  obstacles: readonly Obstacle[],
): readonly Culprit[] {
  const near = new Set<Group>();
  for (const { document, path } of obstacles) {
    for (const group of plan.index.touching(document, path)) near.add(group);
  }
  const trial = createTrial(parsed, options);
  const others = plan.groups.filter((group) => !near.has(group));
  if (near.size > 0 && trial.accept(others) === undefined)
    trial.sift(plan.groups.filter((group) => near.has(group)));
  else trial.sift(plan.groups);
  return trial.culprits;
}

interface Trial {
  readonly culprits: readonly Culprit[];
  /** Adds the groups to those that pass together, or returns the first obstacle. */
  accept(groups: readonly Group[]): Refusal | undefined;
  /** Accepts as many of the groups as possible; the others are culprits. */
  sift(groups: readonly Group[]): void;
}

function createTrial(parsed: ParsedFile, options: EditorOptions): Trial {
  const accepted: Group[] = [];
  const culprits: Culprit[] = [];
  const accept = (groups: readonly Group[]) => {
    const plan = createPlan(parsed);
    for (const group of accepted) plan.attempt(group);
    const refusals = groups.map((group) => plan.attempt(group));
    const refusal = refusals.find((one) => one !== undefined);
    const obstacle = refusal ?? render(parsed, plan, options).obstacles[0]?.refusal;
    if (obstacle === undefined) accepted.push(...groups);
    return obstacle;
  };
  const sift = (groups: readonly Group[]) => {
    const [first] = groups;
    if (first === undefined) return;
    const refusal = accept(groups);
    if (refusal === undefined) return;
    if (groups.length === 1) {
      culprits.push({ group: first.id, refusal });
      return;
    }
    const half = groups.length >> 1;
    sift(groups.slice(0, half));
    sift(groups.slice(half));
  };
  return { culprits, accept, sift };
}
