import type { Json } from '../yaml/operations.ts';
import { isList, isObject } from './json.ts';
import type { ServiceView } from './view.ts';

function texts(value: Json | undefined): readonly string[] {
  return isList(value) ? value.filter((item): item is string => typeof item === 'string') : [];
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
