import type { Json } from '../yaml/operations.ts';
import { isList, isObject } from './json.ts';
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

/** Whether `service` starts, directly or through others, after the service of this name. */
export function waitsFor(project: ProjectView, service: ServiceView, name: string): boolean {
  const seen = new Set<string>();
  const open = [...startsAfter(service)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    const view = project.service(next);
    if (view !== undefined) open.push(...startsAfter(view));
  }
  return false;
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
