import type { Json } from '../yaml/operations.ts';
import { isObject } from './json.ts';

export interface Device {
  readonly source: string;
  readonly target: string;
  readonly permissions: string;
}

/**
 * The short syntax `host[:container[:permissions]]` (Compose spec, services `devices`); undefined when it
 * has more parts.
 */
export function parseDevice(text: string): Device | undefined {
  const parts = text.split(':');
  if (parts.length > 3) return undefined;
  const [source = '', target = '', permissions = 'rwm'] = parts;
  return { source, target: target || source, permissions };
}

/** One item of `devices`, in either form; undefined for what is neither. */
export function readDevice(item: Json): Device | undefined {
  if (typeof item === 'string') return parseDevice(item);
  if (!isObject(item) || typeof item.source !== 'string') return undefined;
  const { source, target, permissions } = item;
  return {
    source,
    target: typeof target === 'string' ? target : source,
    permissions: typeof permissions === 'string' ? permissions : 'rwm',
  };
}
