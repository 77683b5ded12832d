import { setTimeout as sleep } from 'node:timers/promises';
import { containersOf, type Inspected } from './containers.ts';
import type { Exercise } from './exercise.ts';
import { LabFailure } from './failure.ts';
import type { LabProject } from './lab-project.ts';

/** How a service stops. */
export interface Stopped {
  readonly seconds: number;
  readonly status: number;
}

/** Seconds that images with a slow first start may take beyond what the stack says. */
const patience = 90;

/** Starts everything and waits until all that lasts is running and healthy and every job is done. */
export async function bringUp(given: Exercise, stage: string): Promise<void> {
  const { project, stack } = given;
  const seconds = stack.check.settle + patience;
  const words = ['up', '-d', '--pull', 'never', '--no-build'];
  let outcome = await project.compose(seconds, ...words);
  // Somebody else on the machine may use the port for a while.
  for (let attempts = 0; portIsTaken(outcome.stderr) && attempts < 20; attempts += 1) {
    await sleep(3000);
    outcome = await project.compose(seconds, ...words);
  }
  const { status, stderr } = outcome;
  if (status !== 0) throw new LabFailure(stage, lastWords(stderr), namedIn(stderr, given));
  await untilSound(given, stage);
}

export async function untilSound(given: Exercise, stage: string): Promise<void> {
  const { project, stack, promises, signal } = given;
  const end = Date.now() + (stack.check.settle + patience) * 1000;
  for (;;) {
    const containers = await containersOf(project);
    const troubles = Object.keys(promises).flatMap((service) => {
      const trouble = troubleOf(containers.get(service), stack.check.jobs.includes(service));
      return trouble === undefined ? [] : [{ service, trouble }];
    });
    const [first] = troubles;
    if (first === undefined) return;
    if (signal.aborted || Date.now() > end)
      throw new LabFailure(stage, first.trouble, first.service);
    await sleep(1000);
  }
}

function troubleOf(container: Inspected | undefined, job: boolean): string | undefined {
  if (container === undefined) return 'has no container';
  const { Status, ExitCode, Health } = container.State;
  if (job) {
    return Status === 'exited' && ExitCode === 0
      ? undefined
      : `is a job that is ${Status} with the status ${ExitCode}`;
  }
  if (Status !== 'running') return `is ${Status} with the status ${ExitCode}`;
  const health = Health?.Status ?? 'healthy';
  return health === 'healthy' ? undefined : `its health is "${health}"`;
}

/** Compose names the container that it waits for in vain. */
function namedIn(text: string, { promises, project }: Exercise): string | undefined {
  const quoted = new RegExp(`${project.name}-([\\w-]+?)-\\d+`, 'g');
  const names = [...lastWords(text).matchAll(quoted)].map(([, name]) => name);
  return names.find((name) => name !== undefined && promises[name] !== undefined);
}

function portIsTaken(text: string): boolean {
  return /address already in use|port is already allocated/.test(text);
}

/** What Compose says of an error, without its progress. */
function lastWords(text: string): string {
  const lines = text.trim().split('\n');
  const errors = lines.filter((line) => /error|fail|unhealthy|invalid|exited/i.test(line));
  return (errors.length === 0 ? lines : errors).slice(-3).join(' ').trim();
}

export async function takeDown(project: LabProject): Promise<void> {
  const { status, stderr } = await project.compose(120, 'down');
  if (status !== 0) throw new LabFailure('down', lastWords(stderr));
}

export async function restart(project: LabProject, service: string): Promise<void> {
  const { status, stderr } = await project.compose(120, 'restart', '--no-deps', service);
  if (status !== 0) throw new LabFailure(`restart of ${service}`, lastWords(stderr), service);
}

/** Stops one after the other; a hardened service may be neither slower than before nor end worse. */
export async function stopEach(
  project: LabProject,
  services: readonly string[],
  before: { readonly [service: string]: Stopped } | undefined,
): Promise<{ readonly [service: string]: Stopped }> {
  const stopped: { [service: string]: Stopped } = {};
  for (const service of services) {
    const begun = Date.now();
    const { status, stderr } = await project.compose(150, 'stop', service);
    const seconds = Math.round((Date.now() - begun) / 100) / 10;
    if (status !== 0) throw new LabFailure('stop', lastWords(stderr), service);
    const ended = (await containersOf(project)).get(service)?.State.ExitCode ?? -1;
    const now: Stopped = { seconds, status: ended };
    const worse = worseThan(now, before?.[service]);
    if (worse !== undefined) throw new LabFailure('stop', worse, service);
    stopped[service] = now;
  }
  return stopped;
}

/** The status of a program that did not end at SIGTERM in time. */
const killed = 137;

/** In what a stop is worse than before; a busy machine may need some seconds more. */
export function worseThan(now: Stopped, before: Stopped | undefined): string | undefined {
  if (before === undefined) return undefined;
  // Whatever ends by itself is better than what had to be killed.
  const wasKilled = before.status === killed;
  if (now.status !== 0 && now.status !== before.status && !wasKilled) {
    return `ends with the status ${now.status}, as written with ${before.status}`;
  }
  if (now.seconds > before.seconds + 8) {
    return `takes ${now.seconds} s to stop, as written ${before.seconds} s`;
  }
  return undefined;
}
