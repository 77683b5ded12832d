import { usersOf } from '../../compose/connections.ts';
import { readHealthcheck } from '../../compose/healthcheck.ts';
import {
  commandEnds,
  commandServes,
  declaredEnd,
  hasProfile,
  isNamedAsTask,
} from '../../compose/jobs.ts';
import { isList } from '../../compose/json.ts';
import { oncePerProject } from '../../compose/once-per-project.ts';
import type { ServiceView } from '../../compose/view.ts';
import { imageOf, programOf } from '../../images/knowledge.ts';
import type { Json } from '../../yaml/operations.ts';
import type { TransformContext } from '../transform.ts';
import { awaitedJobs } from './gates.ts';

const jobsOf = oncePerProject(awaitedJobs);

/** Why a service is certain to end by itself; undefined when it may run on. */
export function jobReason(
  service: ServiceView,
  { project, images }: TransformContext,
): string | undefined {
  const waiting = jobsOf(project).get(service.name);
  if (waiting !== undefined) return `service "${waiting}" waits for its end`;
  const known = imageOf(service, images);
  if (known?.profile.kind === 'one-shot' && !commandServes(service)) {
    return `${known.profile.title} ends by itself`;
  }
  return declaredEnd(service);
}

/** Whether it does one thing and ends, by all that is known and by how its file speaks of it. */
export function seemsToEnd(service: ServiceView, context: TransformContext): boolean {
  return (
    jobReason(service, context) !== undefined ||
    commandEnds(service) ||
    (isNamedAsTask(service) && !hasItems(service.definition.ports))
  );
}

/** What a service is, by all that its file and its image show. */
export type Kind =
  /** Runs until it is stopped; half a sentence says what shows it. */
  | { readonly kind: 'daemon'; readonly because: string }
  /** Ends by itself or is started by hand. */
  | { readonly kind: 'job' }
  | { readonly kind: 'unknown' };

export function kindOf(service: ServiceView, context: TransformContext): Kind {
  const isJob =
    jobReason(service, context) !== undefined || hasProfile(service) || commandEnds(service);
  if (isJob) return { kind: 'job' };
  const known = programOf(service, context.images);
  if (known?.profile.kind === 'daemon') {
    return { kind: 'daemon', because: `${known.profile.title} runs until it is stopped` };
  }
  const because = signOfDaemon(service, context);
  if (because !== undefined) return { kind: 'daemon', because };
  // A language or a system without a server is a shell, a script or a tool.
  const isBare = known?.profile.kind === 'base';
  return isBare || isNamedAsTask(service) ? { kind: 'job' } : { kind: 'unknown' };
}

function signOfDaemon(service: ServiceView, { project }: TransformContext): string | undefined {
  const { definition } = service;
  if (hasItems(definition.ports)) return 'it publishes ports';
  if (readHealthcheck(definition.healthcheck) === 'test') return 'it has a healthcheck';
  if (hasItems(definition.expose)) return 'it exposes ports';
  if (isBehindProxy(service)) return 'a proxy sends requests to it';
  if (commandServes(service)) return 'its command is that of a server or a loop';
  if (isNamedAsTask(service)) return undefined;
  const user = usersOf(service, project).find(({ isPossible }) => !isPossible);
  return user && `"${user.service}" ${user.how}`;
}

/** Labels of Traefik, or the variable that nginx-proxy looks for. */
function isBehindProxy({ definition, environment }: ServiceView): boolean {
  return (
    environment.some(({ name }) => name === 'VIRTUAL_HOST') ||
    /"traefik\.(?:http|tcp|udp)\./.test(JSON.stringify(definition.labels ?? ''))
  );
}

function hasItems(value: Json | undefined): boolean {
  return isList(value) && value.length > 0;
}
