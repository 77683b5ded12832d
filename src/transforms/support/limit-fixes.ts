import {
  type LimitFamily,
  type LimitName,
  type LimitValues,
  limitOperations,
  reservationOperations,
} from '../../compose/limits.ts';
import { oncePerProject } from '../../compose/once-per-project.ts';
import { formatSize } from '../../compose/size.ts';
import type { ProjectView, ServiceView } from '../../compose/view.ts';
import type { Draft } from '../../findings.ts';
import { weigh } from '../../images/doubts.ts';
import type { ResourcePlan } from '../../images/resource-family.ts';
import type { Operation } from '../../yaml/operations.ts';
import { enumerate } from './enumerate.ts';
import { everything } from './limit-values.ts';

const symptoms: { readonly [name in LimitName]: string } = {
  cpus: 'a busy service becomes slower',
  memory: 'above the memory limit the service is killed with exit code 137',
  pids: 'above the process limit it logs "Resource temporarily unavailable"',
};

/** One fix for all of them, unless the memory is a guess: the others do not wait for it. */
export function addMissing(
  service: ServiceView,
  missing: readonly LimitName[],
  plan: ResourcePlan,
  project: ProjectView,
): readonly Draft[] {
  const guessed = missing.includes('memory') && plan.memoryGround.risk === 'high';
  const groups = guessed
    ? [missing.filter((name) => name !== 'memory'), ['memory' as const]]
    : [missing];
  return groups
    .filter((names) => names.length > 0)
    .map((names) => ({
      message: `service "${service.name}" may use ${enumerate(names.map((name) => everything[name]))} of its host`,
      at: service.path,
      ...(guessed && names.includes('memory') ? { evidence: 'memory' } : {}),
      action: limit(service, names, plan, project),
    }));
}

function limit(
  service: ServiceView,
  names: readonly LimitName[],
  plan: ResourcePlan,
  project: ProjectView,
): Draft['action'] {
  const values: LimitValues = {
    ...(names.includes('cpus') ? { cpus: plan.cpus } : {}),
    ...(names.includes('memory') ? { memory: formatSize(plan.memory) } : {}),
    ...(names.includes('pids') ? { pids: plan.pids } : {}),
  };
  const amounts = enumerate(Object.entries(values).map(([name, value]) => `${name} ${value}`));
  if (plan.family === undefined) {
    return {
      kind: 'manual',
      reason:
        'it and the services that extend it set limits in different places, and Docker Compose refuses a service that gets both',
      instruction: `set the limits of all of them under "deploy.resources.limits", for service "${service.name}": ${amounts}`,
    };
  }
  const grounds = names.map((name) => (name === 'memory' ? plan.memoryGround : plan.ground));
  return {
    kind: 'fix',
    fix: {
      title: `limit ${amounts}`,
      ...weigh(grounds),
      operations: [
        ...limitOperations(service, plan.family, values),
        ...(names.includes('memory') ? reserve(service, plan.family, plan, project) : []),
      ],
      caveat: names.map((name) => symptoms[name]).join('; '),
      check: `docker compose up -d --wait ${service.name} && docker stats --no-stream $(docker compose ps -q ${service.name})`,
    },
  };
}

/** The services that others depend on. */
const awaited = oncePerProject(
  ({ services }) =>
    new Set(services.flatMap(({ dependsOn }) => dependsOn.map(({ service }) => service))),
);

/** Under pressure the kernel first takes from others what nobody depends on. */
function reserve(
  service: ServiceView,
  family: LimitFamily,
  { reservation }: ResourcePlan,
  project: ProjectView,
): readonly Operation[] {
  if (!awaited(project).has(service.name) || reservation === undefined || service.heirs.length > 0)
    return [];
  return reservationOperations(service, family, reservation);
}
