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
