import {
  type DependencyList,
  dependencyLists,
  settledDependencies,
} from '../../compose/dependency-lists.ts';
import type { Condition } from '../../compose/depends-on.ts';
import { hasVariable } from '../../compose/interpolation.ts';
import { isForSwarm } from '../../compose/swarm.ts';
import type { ProjectView, ServiceView } from '../../compose/view.ts';
import { type Draft, type Fix, highestRisk, type Risk } from '../../findings.ts';
import type { Json } from '../../yaml/operations.ts';
import { quoted } from './enumerate.ts';
import { type Gate, type GateContext, gateOn } from './gates.ts';

interface NamedGate {
  readonly name: string;
  readonly gate: Gate;
  /** The condition that says so. */
  readonly condition: Condition;
}

function namesIn({ items }: DependencyList): readonly string[] {
  return items.filter((item): item is string => typeof item === 'string');
}

/**
 * Turns the short lists of a service into conditions, where something shows that the others are ready.
 * A condition carries the risk of the healthcheck that was just planned for it.
 */
export function addConditions(
  service: ServiceView,
  context: GateContext,
  checkRisks: ReadonlyMap<string, Risk>,
): Draft | undefined {
  const lists = dependencyLists(service);
  const last = lists.at(-1);
  if (last === undefined) return undefined;
  const gates = gatesOf(service, lists, context);
  const awaited = gates.filter(({ gate }) => gate.kind === 'gate').map(({ name }) => name);
  if (awaited.length === 0) return startOnly(service, gates, last);
  const changed = lists.filter((list) => namesIn(list).some((name) => awaited.includes(name)));
  const { path: at, document } = changed.at(-1) ?? last;
  const draft = {
    service: service.name,
    at,
    document,
    evidence: 'conditions',
    message: `service "${service.name}" starts before ${quoted(awaited)} ${awaited.length === 1 ? 'is' : 'are'} ready`,
  };
  if (changed.some(({ items }) => !items.every(isPlainName))) {
    const reason = 'a name in the list holds a variable, which Compose does not replace in keys';
    const instruction = `write "depends_on" as a mapping with "condition: service_healthy" for ${quoted(awaited)}`;
    return { ...draft, action: { kind: 'manual', reason, instruction } };
  }
  return {
    ...draft,
    action: {
      kind: 'fix',
      fix: wait(service, gates, changed, { checkRisks, project: context.project }),
    },
  };
}

function isPlainName(item: Json): boolean {
  return typeof item === 'string' && !hasVariable(item);
}

/** One for each service that a list names. */
function gatesOf(
  service: ServiceView,
  lists: readonly DependencyList[],
  context: GateContext,
): readonly NamedGate[] {
  const settled = settledDependencies(service);
  return [...new Set(lists.flatMap(namesIn))].map((name): NamedGate => {
    const dependency = hasVariable(name) ? undefined : context.project.service(name);
    const known = settled.get(name);
    if (dependency === undefined || known !== undefined) {
      const condition = known?.condition ?? 'service_started';
      return { name, gate: { kind: 'excluded' }, condition };
    }
    const gate = gateOn(service, dependency, context);
    return { name, gate, condition: gate.kind === 'gate' ? gate.condition : 'service_started' };
  });
}

function wait(
  service: ServiceView,
  gates: readonly NamedGate[],
  lists: readonly DependencyList[],
  {
    checkRisks,
    project,
  }: {
    readonly checkRisks: ReadonlyMap<string, Risk>;
    readonly project: ProjectView;
  },
): Fix {
  const conditions = new Map(gates.map(({ name, condition }) => [name, condition]));
  const because = grouped(gates, (gate) => (gate.kind === 'gate' ? gate.because : undefined));
  const risks = gates.flatMap(({ name, gate }) =>
    gate.kind === 'gate' ? [gate.risk, checkRisks.get(name) ?? gate.risk] : [],
  );
  const isSwarm = isForSwarm(project);
  return {
    title: `start "${service.name}" when what it depends on is ready`,
    risk: highestRisk([isSwarm ? 'high' : 'low', ...risks]),
    because: `${isSwarm ? 'docker stack deploy, for which the file seems to be written, takes nothing but a list' : 'start-up waits from now on'}; ${because.join('; ')}`,
    operations: lists.map((list) => ({
      op: 'sequence-to-map',
      path: list.path,
      entries: namesIn(list).map((name) => [
        name,
        { condition: conditions.get(name) ?? 'service_started' },
      ]),
      document: list.document,
    })),
    caveat:
      'when a check keeps failing or a job fails, docker compose up ends with "dependency failed to start"',
    check: `docker compose up -d ${service.name} && docker compose ps`,
  };
}

/** Nothing in the list can be waited for; reported unless the user or the layout excludes it. */
function startOnly(
  service: ServiceView,
  gates: readonly NamedGate[],
  { path: at, document }: DependencyList,
): Draft | undefined {
  const unknown = gates.filter(({ gate }) => gate.kind === 'unknown').map(({ name }) => name);
  const reasons = grouped(gates, (gate) => (gate.kind === 'unknown' ? gate.reason : undefined));
  if (unknown.length === 0) return undefined;
  return {
    service: service.name,
    at,
    document,
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
