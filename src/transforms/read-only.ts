import { readSwitch } from '../compose/switch.ts';
import type { ServiceView } from '../compose/view.ts';
import type { Draft } from '../findings.ts';
import { type FamilyMember, type FamilyPlan, planFamily } from '../images/read-only-family.ts';
import type { Operation } from '../yaml/operations.ts';
import { placeOf } from './support/place.ts';
import type { Transform, TransformContext } from './transform.ts';

type Possible = Extract<FamilyPlan, { kind: 'possible' }>;

export const readOnly: Transform = {
  scope: 'service',
  meta: {
    id: 'read-only',
    title: 'Mount the root filesystem read-only',
    severity: 'medium',
    why: 'Whoever takes over the service can replace its programs and leave tools in the container.',
    risk: 'A service that writes outside of its volumes fails with "Read-only file system".',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 5.13',
      'OWASP Docker Security Cheat Sheet, rule 8',
      'https://github.com/compose-spec/compose-spec/blob/main/05-services.md#read_only',
      'https://man7.org/linux/man-pages/man5/tmpfs.5.html',
    ],
  },
  inspect(service, context) {
    switch (readSwitch(service.definition.read_only)) {
      case 'absent':
        return [{ ...writable(service), action: makeReadOnly(service, context) }];
      case 'off':
        return [{ ...writable(service), action: keepWritable(service) }];
      case 'on':
        return completeMounts(service, context);
      case 'variable':
        return [];
    }
  },
};

function writable(service: ServiceView): Pick<Draft, 'message' | 'at'> {
  return {
    message: `service "${service.name}" can write to its whole root filesystem`,
    at: placeOf(service, 'read_only'),
  };
}

function keepWritable(service: ServiceView): Draft['action'] {
  return {
    kind: 'manual',
    reason: '"read_only: false" is written in the file, so it may be on purpose',
    instruction: `if it is not, remove "read_only: false" from service "${service.name}" and run compose-harden again`,
  };
}

function makeReadOnly(service: ServiceView, context: TransformContext): Draft['action'] {
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
function completeMounts(service: ServiceView, context: TransformContext): readonly Draft[] {
  const plan = planFamily(service, context.project, context.images);
  if (plan.kind === 'impossible' || plan.risk === 'high') return [];
  const paths = missingPaths(plan);
  if (paths === '') return [];
  return [
    {
      message: `service "${service.name}" is read-only, and its image writes to ${paths}`,
      at: placeOf(service, 'read_only'),
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
      operations: [...operations, ...members.flatMap(mount)],
      caveat:
        'a write outside of volumes and tmpfs fails with "Read-only file system"; what is in tmpfs is lost at a restart and counts as memory',
      check: `docker compose up -d --wait ${service.name} && docker compose logs ${service.name} | grep -iE "read-only|permission denied"`,
    },
  };
}

function mount({ service, missing }: FamilyMember): readonly Operation[] {
  const { document } = service;
  const path = [...service.path, 'tmpfs'];
  const items = missing.map(({ item }) => item);
  const written = service.own.tmpfs;
  return typeof written === 'string' && items.length > 0
    ? [{ op: 'set', path, value: [written, ...items], document }]
    : items.map((value) => ({ op: 'append', path, value, document }));
}
