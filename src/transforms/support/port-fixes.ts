import { type Connection, usersOf, userThroughHost } from '../../compose/connections.ts';
import { descendants } from '../../compose/family.ts';
import type { PortEntry } from '../../compose/published-ports.ts';
import { isForSwarm } from '../../compose/swarm.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { Draft, Fix, ManualAction, Severity } from '../../findings.ts';
import { type Ground, weigh } from '../../images/doubts.ts';
import { type Audience, describeEvidence, riskOf } from '../../images/image-profile.ts';
import { imageOf } from '../../images/knowledge.ts';
import type { TransformContext } from '../transform.ts';
import { enumerate } from './enumerate.ts';
import { obstacleToPort } from './port-obstacles.ts';

type PortAudience = Audience | 'both';

interface Judged {
  readonly entry: PortEntry;
  readonly obstacle: ManualAction | undefined;
}

/** One finding for all ports that can be bound together, and one for each that cannot. */
export function fixPorts(
  entries: readonly PortEntry[],
  audience: PortAudience,
  service: ServiceView,
  context: TransformContext,
): readonly Draft[] {
  const isSwarm = isForSwarm(context.project);
  const judged = entries.map(
    (entry): Judged => ({
      entry,
      obstacle: obstacleToPort(entry, service, context, { isSwarm, isMixed: audience === 'both' }),
    }),
  );
  const free = judged.filter(({ obstacle }) => obstacle === undefined).map(({ entry }) => entry);
  const drafts = judged.flatMap(({ entry, obstacle }) =>
    obstacle === undefined ? [] : [draft([entry], audience, service, obstacle)],
  );
  if (free.length === 0 || audience === 'both') return drafts;
  const fix = bind(free, audience, service, context);
  return [draft(free, audience, service, { kind: 'fix', fix }), ...drafts];
}

function severityOf(entries: readonly PortEntry[], audience: PortAudience): Severity {
  if (entries.every(({ reach }) => reach === 'open-on-purpose')) return 'low';
  return audience === 'administrators' ? 'medium' : 'high';
}

function draft(
  entries: readonly PortEntry[],
  audience: PortAudience,
  service: ServiceView,
  action: Draft['action'],
): Draft {
  const [first] = entries;
  const written = enumerate([...new Set(entries.map((entry) => `"${entry.written}"`))]);
  return {
    message: `service "${service.name}" publishes ${written} on every address of its host`,
    at: first?.path ?? service.path,
    document: first?.document ?? service.document,
    evidence: `${audience} ${action.kind} ${entries.map((entry) => entry.written).join(' ')}`,
    severity: severityOf(entries, audience),
    action,
  };
}

function bind(
  entries: readonly PortEntry[],
  audience: Audience,
  service: ServiceView,
  context: TransformContext,
): Fix {
  const ports = entries.map(({ published }) => published);
  const [first] = entries;
  const port = first === undefined || first.published === '' ? 'PORT' : first.published;
  return {
    title: `publish ${ports.length === 1 ? 'the port' : 'the ports'} on 127.0.0.1 only`,
    ...weigh(grounds(ports, audience, service, context)),
    operations: entries.flatMap(({ toLocal }) => toLocal ?? []),
    caveat: `other computers, and containers that use an address of the host, are refused; from another computer "ssh -N -L ${port}:127.0.0.1:${port} USER@HOST" leads to it`,
    check: `docker compose up -d --wait && docker compose port ${service.name} ${first?.targets[0] ?? 'PORT'}`,
  };
}

function grounds(
  ports: readonly string[],
  audience: Audience,
  service: ServiceView,
  context: TransformContext,
): readonly Ground[] {
  const known = imageOf(service, context.images);
  const fact = known?.facts.audience;
  const title = known?.profile.title ?? 'the image';
  if (audience === 'administrators') {
    const opened = known?.facts.administratorPorts ?? fact;
    const why = opened === undefined ? '' : ` (${describeEvidence(opened.evidence)})`;
    const reason = `persons who look after ${title} may open it from another computer${why}`;
    return [{ risk: 'high', reason }];
  }
  const evidence: readonly Ground[] = fact
    ? [
        {
          risk: riskOf(fact.evidence),
          reason: `ports of ${title} are for programs (${describeEvidence(fact.evidence)})`,
        },
      ]
    : [];
  return [onUsers(ports, service, context), ...evidence];
}

function onUsers(
  ports: readonly string[],
  service: ServiceView,
  context: TransformContext,
): Ground {
  const { project } = context;
  for (const member of [service, ...descendants(service, project)]) {
    const around = ports
      .map((port) => userThroughHost(member, port, project))
      .find((connection) => connection !== undefined);
    if (around !== undefined) {
      return { risk: 'high', reason: `${describe(around)}, and would not reach the port` };
    }
  }
  const users = usersOf(service, project).filter(
    (user) => !(user.isPossible && servesOnly(user.service, context)),
  );
  const [best] = users;
  if (best === undefined) {
    const reason =
      'no service of the project is known to use it, so the port is probably for something outside';
    return { risk: 'high', reason };
  }
  const alike = users.filter(({ isPossible }) => isPossible === best.isPossible);
  const shown = alike.slice(0, 2).map(describe);
  return {
    risk: 'low',
    reason: `the services of the project reach it without the port: ${enumerate(shown)}`,
  };
}

/** A database on the same network is no sign that somebody uses this one. */
function servesOnly(name: string, { project, images }: TransformContext): boolean {
  const service = project.service(name);
  return service !== undefined && imageOf(service, images)?.facts.audience?.value === 'services';
}

function describe({ service, how }: Connection): string {
  return `"${service}" ${how}`;
}
