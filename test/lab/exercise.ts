import { faultsOf } from './compare.ts';
import { containersOf, realityOf } from './containers.ts';
import { LabFailure } from './failure.ts';
import type { LabProject } from './lab-project.ts';
import { bringUp, restart, type Stopped, stopEach, takeDown, untilSound } from './lifecycle.ts';
import type { Promised } from './promise.ts';
import type { Realities } from './reality.ts';
import { newRefusals, refusalsIn } from './refusals.ts';
import type { Stack } from './stack.ts';
import { doSteps } from './steps.ts';

/** What was measured of a stack that does its work. */
export interface Measurement {
  readonly promises: { readonly [service: string]: Promised };
  readonly realities: Realities;
  readonly refusals: { readonly [service: string]: readonly string[] };
  readonly stopped: { readonly [service: string]: Stopped };
  readonly seconds: number;
}

export interface Exercise {
  readonly stack: Stack;
  readonly project: LabProject;
  readonly promises: { readonly [service: string]: Promised };
  /** Log lines of a service that look like a refusal and are none. */
  readonly tolerated: { readonly [service: string]: readonly RegExp[] };
  /** Of the run as written; absent in that run itself. */
  readonly before?: Measurement;
  /** Leaves out the restarts of single services. */
  readonly quick: boolean;
  readonly signal: AbortSignal;
}

/** Has a stack do its work: first start, writing, second start on the same data, reading, restarts, stop. */
export async function exercise(given: Exercise): Promise<Measurement> {
  const { stack, project, promises, before, quick, signal } = given;
  const { check } = stack;
  const begun = Date.now();
  const steps = (stage: string, list: typeof check.read) =>
    doSteps(project, stage, list, check.settle, signal);
  const services = Object.keys(promises);
  const lasting = services.filter((name) => !check.jobs.includes(name));

  await bringUp(given, 'first start');
  await steps('write', check.write);
  const realities = await lookInside(given, 'inside, first start');
  const firstLogs = await refusalsOf(given);
  await takeDown(project);

  await bringUp(given, 'second start');
  await steps('read after the second start', check.read);
  await lookInside(given, 'inside, second start');
  for (const service of quick ? [] : (check.restart ?? lasting)) {
    await restart(project, service);
    await untilSound(given, `restart of ${service}`);
    await steps(`read after the restart of ${service}`, check.read);
  }
  const refusals = joined(firstLogs, await refusalsOf(given));
  refuseNew(refusals, before);
  const stopped = await stopEach(project, lasting, before?.stopped);
  return { promises, realities, refusals, stopped, seconds: (Date.now() - begun) / 1000 };
}

/** Compares promise and reality, again while a process that is about to end may still be seen. */
async function lookInside(given: Exercise, stage: string): Promise<Realities> {
  const { project, promises, before, stack } = given;
  const seen: { [service: string]: Realities[string] } = {};
  const containers = await containersOf(project);
  for (const [service, promised] of Object.entries(promises)) {
    const container = containers.get(service);
    if (container === undefined) throw new LabFailure(stage, 'has no container', service);
    if (stack.check.jobs.includes(service)) continue;
    const old = before?.realities[service];
    const oldPromise = before?.promises[service];
    const known = old && oldPromise ? { before: { reality: old, promised: oldPromise } } : {};
    for (let attempts = 0; ; attempts += 1) {
      const fresh = (await containersOf(project)).get(service) ?? container;
      const reality = await realityOf(fresh, promised);
      const faults = faultsOf({ promised, reality, ...known });
      seen[service] = reality;
      if (faults.length === 0) break;
      if (attempts === 5) throw new LabFailure(stage, faults.join('; '), service);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
  return seen;
}

async function refusalsOf({
  tolerated,
  project,
  promises,
}: Exercise): Promise<Measurement['refusals']> {
  const found: { [service: string]: readonly string[] } = {};
  for (const service of Object.keys(promises)) {
    const { stdout } = await project.compose(30, 'logs', '--no-color', '--no-log-prefix', service);
    found[service] = refusalsIn(stdout, tolerated[service] ?? []);
  }
  return found;
}

function joined(
  one: Measurement['refusals'],
  other: Measurement['refusals'],
): Measurement['refusals'] {
  return Object.fromEntries(
    Object.entries(one).map(([service, lines]) => [service, [...lines, ...(other[service] ?? [])]]),
  );
}

function refuseNew(refusals: Measurement['refusals'], before: Measurement | undefined): void {
  if (before === undefined) return;
  for (const [service, lines] of Object.entries(refusals)) {
    const [first] = newRefusals(lines, before.refusals[service] ?? []);
    if (first !== undefined) throw new LabFailure('log', `says "${first}"`, service);
  }
}
