import type { Json } from '../yaml/operations.ts';
import { isList, isObject } from './json.ts';
import { oncePerProject } from './once-per-project.ts';
import type { ProjectView, ServiceView } from './view.ts';

function texts(value: Json | undefined): readonly string[] {
  return isList(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The services that Compose starts before this one, whatever key says so. */
export function startsAfter(service: ServiceView): readonly string[] {
  const { links, volumes_from, network_mode, ipc, pid } = service.definition;
  const before = (text: string): string => text.split(':', 1)[0] ?? text;
  const namespaces = [network_mode, ipc, pid].flatMap((value) =>
    typeof value === 'string' && value.startsWith('service:')
      ? [value.slice('service:'.length)]
      : [],
  );
  return [
    ...service.dependsOn.map((dependency) => dependency.service),
    ...texts(links).map(before),
    ...texts(volumes_from).map(before),
    ...namespaces,
  ];
}

interface Visit {
  readonly name: string;
  readonly index: number;
  /** The earliest visit that is reached from here. */
  lowest: number;
  readonly next: string[];
}

/**
 * Gives the services of one dependency cycle the same number and every other service its own: Tarjan's
 * algorithm, without recursion, because a chain of dependencies may be long.
 */
const cycleNumbers = oncePerProject((project): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>();
  const visits = new Map<string, Visit>();
  const open: Visit[] = [];
  const unnumbered: Visit[] = [];
  const enter = (service: ServiceView): void => {
    const { size } = visits;
    const next = [...startsAfter(service)];
    const visit: Visit = { name: service.name, index: size, lowest: size, next };
    visits.set(service.name, visit);
    open.push(visit);
    unnumbered.push(visit);
  };
  const leave = (visit: Visit): void => {
    open.pop();
    const parent = open.at(-1);
    if (parent !== undefined) parent.lowest = Math.min(parent.lowest, visit.lowest);
    if (visit.lowest !== visit.index) return;
    const members = unnumbered.splice(unnumbered.lastIndexOf(visit));
    for (const { name } of members) numbers.set(name, visit.index);
  };
  for (const service of project.services) {
    if (!visits.has(service.name)) enter(service);
    for (let visit = open.at(-1); visit !== undefined; visit = open.at(-1)) {
      const name = visit.next.pop();
      const view = name === undefined ? undefined : project.service(name);
      const seen = name === undefined ? undefined : visits.get(name);
      if (name === undefined) leave(visit);
      else if (seen === undefined && view !== undefined) enter(view);
      else if (seen !== undefined && !numbers.has(name)) {
        visit.lowest = Math.min(visit.lowest, seen.index);
      }
    }
  }
  return numbers;
});

/** Whether the two services wait for each other, directly or through others. */
export function waitInCircle(project: ProjectView, one: string, other: string): boolean {
  const numbers = cycleNumbers(project);
  return numbers.get(one) === numbers.get(other);
}

/** Whether `dependency` is enabled whenever `service` is (Compose spec, "Profiles"). */
export function isEnabledWith(dependency: ServiceView, service: ServiceView): boolean {
  const own = texts(dependency.definition.profiles);
  const others = texts(service.definition.profiles);
  return own.length === 0 || (others.length > 0 && others.every((name) => own.includes(name)));
}

/** Whether Compose starts the service again after it has ended well. */
export function restartsAfterSuccess(service: ServiceView): boolean {
  const { restart, deploy } = service.definition;
  const policy = isObject(deploy) ? deploy.restart_policy : undefined;
  if (isObject(policy)) return policy.condition !== 'none' && policy.condition !== 'on-failure';
  if (restart === undefined || restart === null) return false;
  return !(typeof restart === 'string' && /^(?:no|on-failure(?::\d+)?)$/.test(restart));
}
