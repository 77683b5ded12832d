import type { Dependency } from '../compose/depends-on.ts';
import { descendants } from '../compose/family.ts';
import { readHealthcheck } from '../compose/healthcheck.ts';
import { hasVariable } from '../compose/interpolation.ts';
import { isList } from '../compose/json.ts';
import type { ServiceView } from '../compose/view.ts';
import { type Draft, highestRisk, type Risk } from '../findings.ts';
import { healthcheckBlock, movesPort } from '../images/healthcheck-block.ts';
import { describeEvidence, riskOf } from '../images/image-profile.ts';
import { enumerate } from './support/enumerate.ts';
import { canWait, type Gate, gateOn } from './support/gates.ts';
import type { Transform, TransformContext } from './transform.ts';

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
    const checkRisks = new Map<string, Risk>();
    for (const service of project.services) {
      const draft = addHealthcheck(service, context);
      if (draft?.action.kind === 'fix') checkRisks.set(service.name, draft.action.fix.risk);
      if (draft !== undefined) yield draft;
    }
    // Only now, so that the conditions see every healthcheck that was accepted.
    for (const { name } of project.services) {
      const service = project.service(name);
      const draft = service && addConditions(service, context, checkRisks);
      if (draft !== undefined) yield draft;
    }
  },
};

/** The services that would wait for this one if they could see when it is ready. */
function waitingServices(service: ServiceView, { project }: TransformContext): readonly string[] {
  return project.services
    .filter(({ own, dependsOn }) => {
      const listed = isList(own.depends_on) && own.depends_on.includes(service.name);
      return listed || dependsOn.some((entry) => entry.service === service.name && isGated(entry));
    })
    .filter((other) => canWait(project, other, service))
    .map(({ name }) => name);
}

function isGated({ form, condition }: Dependency): boolean {
  return form === 'list' || condition === 'service_healthy';
}

function addHealthcheck(service: ServiceView, context: TransformContext): Draft | undefined {
  const waiting = waitingServices(service, context);
  if (waiting.length === 0) return undefined;
  if (readHealthcheck(service.definition.healthcheck) !== 'absent') return undefined;
  const known = context.images.forService(service);
  const fact = known?.facts.healthcheck;
  if (known === undefined || fact?.value.kind !== 'command') return undefined;
  const { name, path, document } = service;
  const draft = {
    service: name,
    at: path,
    evidence: 'healthcheck',
    message: `service "${name}" has no healthcheck, so that ${quoted(waiting)} cannot wait until it is ready`,
  };
  const heirs = descendants(service, context.project);
  const heir = heirs.find(
    (other) => context.images.forService(other)?.profile.family !== known.profile.family,
  );
  if (heir !== undefined) {
    const reason = `service "${heir.name}" extends it with another program and would get the check too`;
    const instruction = `add a healthcheck to "${name}" and one of its own to "${heir.name}"`;
    return { ...draft, action: { kind: 'manual', reason, instruction } };
  }
  const isMoved = movesPort(service);
  const value = healthcheckBlock(fact.value, [service, ...heirs], known.facts);
  return {
    ...draft,
    action: {
      kind: 'fix',
      fix: {
        title: `check the health of ${known.profile.title}`,
        risk: highestRisk([riskOf(fact.evidence), isMoved ? 'high' : 'none']),
        because: `${isMoved ? 'the command may move the port that is checked; ' : ''}the check is ${describeEvidence(fact.evidence)}`,
        operations: [{ op: 'add', path: [...path, 'healthcheck'], value, document }],
        caveat: `a check that fails marks the container as unhealthy, and proxies that watch this, such as Traefik, send it no requests`,
        check: `docker compose up -d --wait ${name}`,
      },
    },
  };
}

interface NamedGate {
  readonly name: string;
  readonly gate: Gate;
}

function addConditions(
  service: ServiceView,
  context: TransformContext,
  checkRisks: ReadonlyMap<string, Risk>,
): Draft | undefined {
  const items = service.own.depends_on;
  if (!isList(items)) return undefined;
  const names = items.filter((item): item is string => typeof item === 'string');
  const gates = names.map((name): NamedGate => {
    const dependency = hasVariable(name) ? undefined : context.project.service(name);
    const gate: Gate =
      dependency === undefined ? { kind: 'excluded' } : gateOn(service, dependency, context);
    return { name, gate };
  });
  if (!gates.some(({ gate }) => gate.kind === 'gate')) return startOnly(service, gates);
  const awaited = gates.filter(({ gate }) => gate.kind === 'gate').map(({ name }) => name);
  const draft = {
    service: service.name,
    at: [...service.path, 'depends_on'],
    evidence: 'conditions',
    message: `service "${service.name}" starts before ${quoted(awaited)} ${awaited.length === 1 ? 'is' : 'are'} ready`,
  };
  if (names.length !== items.length || names.some(hasVariable)) {
    const reason = 'a name in the list holds a variable, which Compose does not replace in keys';
    const instruction = `write "depends_on" as a mapping with "condition: service_healthy" for ${quoted(awaited)}`;
    return { ...draft, action: { kind: 'manual', reason, instruction } };
  }
  return { ...draft, action: { kind: 'fix', fix: wait(service, gates, checkRisks) } };
}

function wait(
  service: ServiceView,
  gates: readonly NamedGate[],
  checkRisks: ReadonlyMap<string, Risk>,
): Extract<Draft['action'], { kind: 'fix' }>['fix'] {
  const because = grouped(gates, (gate) => (gate.kind === 'gate' ? gate.because : undefined));
  const risks = gates.flatMap(({ name, gate }) =>
    gate.kind === 'gate' ? (checkRisks.get(name) ?? []) : [],
  );
  const { path, document } = service;
  return {
    title: `start "${service.name}" when what it depends on is ready`,
    risk: highestRisk(['low', ...risks]),
    because: `start-up waits from now on; ${because.join('; ')}`,
    operations: [
      {
        op: 'sequence-to-map',
        path: [...path, 'depends_on'],
        entries: gates.map(({ name, gate }) => [
          name,
          { condition: gate.kind === 'gate' ? gate.condition : 'service_started' },
        ]),
        document,
      },
    ],
    caveat:
      'when a check keeps failing or a job fails, docker compose up ends with "dependency failed to start"',
    check: `docker compose up -d ${service.name} && docker compose ps`,
  };
}

/** Nothing in the list can be waited for; reported unless the user or the layout excludes it. */
function startOnly(service: ServiceView, gates: readonly NamedGate[]): Draft | undefined {
  const unknown = gates.filter(({ gate }) => gate.kind === 'unknown').map(({ name }) => name);
  const reasons = grouped(gates, (gate) => (gate.kind === 'unknown' ? gate.reason : undefined));
  if (unknown.length === 0) return undefined;
  return {
    service: service.name,
    at: [...service.path, 'depends_on'],
    evidence: 'conditions',
    severity: 'low',
    message: `service "${service.name}" waits only for the start of ${quoted(unknown)}`,
    action: {
      kind: 'manual',
      reason: reasons.join('; '),
      instruction: `give ${quoted(unknown)} a healthcheck, then write "depends_on" of "${service.name}" as a mapping with "condition: service_healthy"`,
    },
  };
}

/** One sentence a phrase, ended by all names it holds for. */
function grouped(
  gates: readonly NamedGate[],
  phraseOf: (gate: Gate) => string | undefined,
): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { name, gate } of gates) {
    const phrase = phraseOf(gate);
    if (phrase !== undefined) names.set(phrase, [...(names.get(phrase) ?? []), name]);
  }
  return [...names].map(([phrase, services]) => `${phrase} ${quoted(services)}`);
}

function quoted(names: readonly string[]): string {
  return enumerate(names.map((name) => `"${name}"`));
}
