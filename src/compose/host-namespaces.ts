import type { Json } from '../yaml/operations.ts';
import { withDefaults } from './interpolation.ts';
import type { JsonObject } from './json.ts';

/** The keys of a service that can take the place of one of the container's own namespaces. */
export const namespaceKeys = [
  'network_mode',
  'pid',
  'ipc',
  'uts',
  'userns_mode',
  'cgroup',
] as const;

export type NamespaceKey = (typeof namespaceKeys)[number];

/** One namespace that a service shares with the host. */
export interface HostNamespace {
  readonly key: NamespaceKey;
  /** Whether `host` is only the default of a variable. */
  readonly isDefault: boolean;
}

/**
 * The namespaces of the host that a service joins (Compose spec, services `network_mode`, `pid` and the
 * others). `service:` and `container:` join those of another container.
 */
export function readHostNamespaces(definition: JsonObject): readonly HostNamespace[] {
  return namespaceKeys
    .filter((key) => textOf(definition[key]) === 'host')
    .map((key) => ({ key, isDefault: definition[key] !== 'host' }));
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? withDefaults(value) : undefined;
}
