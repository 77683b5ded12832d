import type { ServiceView } from '../../compose/view.ts';
import type { Draft } from '../../findings.ts';
import { type FamilyPlan, planFamily } from '../../images/read-only-family.ts';
import type { Operation } from '../../yaml/operations.ts';
import type { TransformContext } from '../transform.ts';
import { mountTmpfs } from './mount-tmpfs.ts';
import { placeOf } from './place.ts';

type Possible = Extract<FamilyPlan, { kind: 'possible' }>;

/** Judges a service together with those that extend it: they become read-only as well. */
export function makeReadOnly(service: ServiceView, context: TransformContext): Draft['action'] {
  const plan = planFamily(service, context.project, context.images);
  if (plan.kind === 'impossible') {
    return { kind: 'manual', reason: plan.reason, instruction: plan.instruction };
  }
  const paths = missingPaths(plan);
  const title = 'mount the root filesystem read-only';
  const path = [...service.path, 'read_only'];
  const switchOn: Operation = { op: 'set', path, value: true, document: service.document };
  return fix(service, plan, paths === '' ? title : `${title} and tmpfs at ${paths}`, [switchOn]);
}

/** A read-only service without a place that its image must write to does not start. */
export function completeMounts(service: ServiceView, context: TransformContext): readonly Draft[] {
  const plan = planFamily(service, context.project, context.images);
  if (plan.kind === 'impossible' || plan.risk === 'high') return [];
  const paths = missingPaths(plan);
  if (paths === '') return [];
  return [
    {
      message: `service "${service.name}" is read-only, and its image writes to ${paths}`,
      ...placeOf(service, 'read_only'),
      evidence: 'tmpfs',
      severity: 'low',
      action: fix(service, plan, `mount tmpfs at ${paths}`, []),
    },
  ];
}

function missingPaths({ members }: Possible): string {
  const paths = members.flatMap(({ missing }) => missing.map(({ path }) => `"${path}"`));
  return [...new Set(paths)].join(', ');
}

function fix(
  service: ServiceView,
  { members, risk, because }: Possible,
  title: string,
  operations: readonly Operation[],
): Draft['action'] {
  return {
    kind: 'fix',
    fix: {
      title,
      risk,
      because,
      operations: [
        ...operations,
        ...members.flatMap((member) => mountTmpfs(member.service, member.missing)),
      ],
      caveat:
        'a write outside of volumes and tmpfs fails with "Read-only file system"; what is in tmpfs is lost at a restart and counts as memory',
      check: `docker compose up -d --wait ${service.name} && docker compose logs ${service.name} | grep -iE "read-only|permission denied"`,
    },
  };
}
