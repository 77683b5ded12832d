import { dependencyLists, settledDependencies } from '../compose/dependency-lists.ts';
import type { Dependency } from '../compose/depends-on.ts';
import type { ProjectView, ServiceView } from '../compose/view.ts';
import type { Risk } from '../findings.ts';
import { addConditions } from './support/add-conditions.ts';
import { addHealthcheck } from './support/add-healthcheck.ts';
import { awaitedJobs, canWait } from './support/gates.ts';
import type { Transform } from './transform.ts';

export const dependsOnHealthy: Transform = {
  scope: 'file',
  meta: {
    id: 'depends-on-healthy',
    title: 'Wait until dependencies are ready',
    severity: 'low',
    why: 'Compose starts a service as soon as its dependencies have started, long before a database accepts connections, so that start-up depends on luck.',
    risk: 'Start-up takes as long as the slowest dependency, and a check that never succeeds stops docker compose up.',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 4.6 and 5.27',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#depends_on',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#healthcheck',
    ],
  },

  *inspect(project, context) {
    const waiting = waitingServices(project);
    const checkRisks = new Map<string, Risk>();
    for (const service of project.services) {
      const draft = addHealthcheck(service, waiting.get(service.name) ?? [], context);
      if (draft?.action.kind === 'fix') checkRisks.set(service.name, draft.action.fix.risk);
      if (draft !== undefined) yield draft;
    }
    // Only now, so that the conditions see every healthcheck that was accepted.
    const gateContext = { ...context, jobs: awaitedJobs(project) };
    for (const { name } of project.services) {
      const service = project.service(name);
      const draft = service && addConditions(service, gateContext, checkRisks);
      if (draft !== undefined) yield draft;
    }
  },
};

/** For each service, those that would wait for it if they could see when it is ready. */
function waitingServices(project: ProjectView): ReadonlyMap<string, readonly string[]> {
  const waiting = new Map<string, string[]>();
  for (const service of project.services) {
    const isOpen = openDependencies(service);
    for (const entry of service.dependsOn) {
      const dependency = project.service(entry.service);
      if (dependency === undefined || !(isOpen(entry) || isGated(entry))) continue;
      if (!canWait(service, dependency)) continue;
      const names = waiting.get(entry.service) ?? [];
      names.push(service.name);
      waiting.set(entry.service, names);
    }
  }
  return waiting;
}

/** Whether a dependency is named without a condition, so that one can be added. */
function openDependencies(service: ServiceView): (entry: Dependency) => boolean {
  const listed = new Set(dependencyLists(service).flatMap(({ items }) => items));
  const settled = settledDependencies(service);
  return ({ service: name, form }) => form === 'list' || (listed.has(name) && !settled.has(name));
}

function isGated({ condition }: Dependency): boolean {
  return condition === 'service_healthy';
}
