import {
  type LimitFamily,
  type LimitName,
  type LimitValues,
  limitNames,
  limitOf,
  limitOperations,
  limitPath,
  reservationOperations,
} from '../compose/limits.ts';
import { formatSize, parseSize } from '../compose/size.ts';
import type { ProjectView, ServiceView } from '../compose/view.ts';
import type { Draft } from '../findings.ts';
import { weigh } from '../images/doubts.ts';
import { planResources, type ResourcePlan } from '../images/resource-family.ts';
import type { Operation } from '../yaml/operations.ts';
import { enumerate } from './support/enumerate.ts';
import type { Transform } from './transform.ts';

const everything: { readonly [name in LimitName]: string } = {
  cpus: 'every CPU',
  memory: 'all memory',
  pids: 'any number of processes',
};

const words: { readonly [name in LimitName]: string } = {
  cpus: 'CPU',
  memory: 'memory',
  pids: 'process',
};

const symptoms: { readonly [name in LimitName]: string } = {
  cpus: 'a busy service becomes slower',
  memory: 'above the memory limit the service is killed with exit code 137',
  pids: 'above the process limit it logs "Resource temporarily unavailable"',
};

export const resourceLimits: Transform = {
  scope: 'service',
  meta: {
    id: 'resource-limits',
    title: 'Limit memory, CPUs and processes',
    severity: 'medium',
    why: 'One service that is attacked or leaks memory takes down the host and every other service on it.',
    risk: 'A service that needs more memory than the limit is killed with exit code 137.',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.11, 5.12, 5.29',
      'OWASP Docker Security Cheat Sheet, rule 7',
      'https://github.com/compose-spec/compose-spec/blob/main/deploy.md#resources',
      'https://man7.org/linux/man-pages/man7/cgroups.7.html',
    ],
  },

  inspect(service, { project, images }) {
    const plan = planResources(service, project, images);
    const { definition } = service;
    // CPU quotas are the same limit under another name; the engine refuses both together.
    const hasQuota = definition.cpu_quota !== undefined || definition.cpu_period !== undefined;
    const missing = limitNames.filter(
      (name) => limitOf(definition, name) === undefined && !(name === 'cpus' && hasQuota),
    );
    return [
      ...limitNames.flatMap((name) => judgeValue(service, name, plan)),
      ...addMissing(service, missing, plan, project),
    ];
  },
};

/** A written value is the user's choice: it is reported where it is none or starves the image. */
function judgeValue(service: ServiceView, name: LimitName, plan: ResourcePlan): readonly Draft[] {
  const value = limitOf(service.definition, name);
  const amount = name === 'memory' ? parseSize(value) : Number(value);
  if (value === undefined || amount === undefined || Number.isNaN(amount)) return [];
  const at = limitPath(service, name);
  if (amount <= 0) {
    return [
      {
        message: `service "${service.name}" may use ${everything[name]} of its host`,
        at,
        evidence: `unlimited ${name}`,
        action: {
          kind: 'manual',
          reason: `the ${words[name]} limit "${value}" means none, so it may be on purpose`,
          instruction: `if it is not, remove it from service "${service.name}" and run compose-harden again`,
        },
      },
    ];
  }
  if (name !== 'memory' || amount >= plan.memoryFloor) return [];
  const floor = formatSize(plan.memoryFloor);
  return [
    {
      message: `service "${service.name}" is limited to "${value}" of memory, and its image needs ${floor}`,
      at,
      evidence: 'starved',
      severity: 'low',
      action: {
        kind: 'manual',
        reason: 'the limit is written in the file, so it may be measured for this load',
        instruction: `watch "docker stats" under load; raise the limit to ${floor} or more if service "${service.name}" ends with exit code 137`,
      },
    },
  ];
}

/** One fix for all of them, unless the memory is a guess: the others do not wait for it. */
function addMissing(
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

/** Under pressure the kernel first takes from others what nobody depends on. */
function reserve(
  service: ServiceView,
  family: LimitFamily,
  { reservation }: ResourcePlan,
  project: ProjectView,
): readonly Operation[] {
  const needed = project.services.some((other) =>
    other.dependsOn.some((dependency) => dependency.service === service.name),
  );
  if (!needed || reservation === undefined || service.heirs.length > 0) return [];
  return reservationOperations(service, family, reservation);
}
