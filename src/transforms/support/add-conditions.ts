import { hasVariable } from '../../compose/interpolation.ts';
import { isList } from '../../compose/json.ts';
import { isForSwarm } from '../../compose/swarm.ts';
import type { Place, ProjectView, ServiceView } from '../../compose/view.ts';
import { type Draft, type Fix, highestRisk, type Risk } from '../../findings.ts';
import type { Json } from '../../yaml/operations.ts';
import { quoted } from './enumerate.ts';
import { type Gate, type GateContext, gateOn } from './gates.ts';

interface NamedGate {
  readonly name: string;
  readonly gate: Gate;
}

/** The short form of `depends_on`, where it is written last; a mapping has its conditions already. */
export function dependencyList(
  service: ServiceView,
): (Place & { readonly items: readonly Json[] }) | undefined {
  const { document, path, definition } =
    service.layers.findLast((layer) => isList(layer.definition.depends_on)) ?? {};
  const items = definition?.depends_on;
  if (document === undefined || path === undefined || !isList(items)) return undefined;
  return { document, path: [...path, 'depends_on'], items };
}

/**
 * Turns the short list of a service into conditions, where something shows that the others are ready.
 * A condition carries the risk of the healthcheck that was just planned for it.
 */
export function addConditions(
  service: ServiceView,
  context: GateContext,
  checkRisks: ReadonlyMap<string, Risk>,
): Draft | undefined {
  const list = dependencyList(service);
  if (list === undefined) return undefined;
  const { items, path: at, document } = list;
  const names = items.filter((item): item is string => typeof item === 'string');
  const gates = names.map((name): NamedGate => {
    const dependency = hasVariable(name) ? undefined : context.project.service(name);
    const gate: Gate =
      dependency === undefined ? { kind: 'excluded' } : gateOn(service, dependency, context);
    return { name, gate };
  });
  if (!gates.some(({ gate }) => gate.kind === 'gate')) return startOnly(service, gates, list);
  const awaited = gates.filter(({ gate }) => gate.kind === 'gate').map(({ name }) => name);
  const draft = {
    service: service.name,
    at,
    document,
    evidence: 'conditions',
    message: `service "${service.name}" starts before ${quoted(awaited)} ${awaited.length === 1 ? 'is' : 'are'} ready`,
  };
  if (names.length !== items.length || names.some(hasVariable)) {
    const reason = 'a name in the list holds a variable, which Compose does not replace in keys';
    const instruction = `write "depends_on" as a mapping with "condition: service_healthy" for ${quoted(awaited)}`;
    return { ...draft, action: { kind: 'manual', reason, instruction } };
  }
  return {
    ...draft,
    action: {
      kind: 'fix',
      fix: wait(service, gates, list, { checkRisks, project: context.project }),
    },
  };
}

function wait(
  service: ServiceView,
  gates: readonly NamedGate[],
  { path, document }: Place,
  {
    checkRisks,
    project,
  }: {
    readonly checkRisks: ReadonlyMap<string, Risk>;
    readonly project: ProjectView;
  },
): Fix {
  const because = grouped(gates, (gate) => (gate.kind === 'gate' ? gate.because : undefined));
  const risks = gates.flatMap(({ name, gate }) =>
    gate.kind === 'gate' ? [gate.risk, checkRisks.get(name) ?? gate.risk] : [],
  );
  const isSwarm = isForSwarm(project);
  return {
    title: `start "${service.name}" when what it depends on is ready`,
    risk: highestRisk([isSwarm ? 'high' : 'low', ...risks]),
    because: `${isSwarm ? 'docker stack deploy, for which the file seems to be written, takes nothing but a list' : 'start-up waits from now on'}; ${because.join('; ')}`,
    operations: [
      {
        op: 'sequence-to-map',
        path,
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
function startOnly(
  service: ServiceView,
  gates: readonly NamedGate[],
  { path: at, document }: Place,
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
