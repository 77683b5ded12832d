import type { Json } from '../yaml/operations.ts';
import { cycleNumbers } from './cycles.ts';
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

const waitingCircles = oncePerProject((project): ReadonlyMap<string, number> => {
  const edges = (name: string): readonly string[] => {
    const service = project.service(name);
    return service === undefined ? [] : startsAfter(service);
  };
  return cycleNumbers(
    project.services.map(({ name }) => name),
    edges,
  );
});

/** Whether the two services wait for each other, directly or through others. */
export function waitInCircle(project: ProjectView, one: string, other: string): boolean {
  const numbers = waitingCircles(project);
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
