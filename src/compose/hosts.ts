/** A line for the container's `/etc/hosts`. */
export interface HostAddresses {
  readonly host: string;
  readonly addresses: readonly string[];
}

/**
 * The short syntax `host=ip[,ip]`, or with a colon where there is no equals sign (Compose spec, services
 * `extra_hosts`). Undefined when it has neither.
 */
export function parseHost(text: string): HostAddresses | undefined {
  const equals = text.indexOf('=');
  const at = equals === -1 ? text.indexOf(':') : equals;
  if (at === -1) return undefined;
  return {
    host: text.slice(0, at),
    addresses: text
      .slice(at + 1)
      .split(',')
      .map(plainAddress),
  };
}

/** A name has no separator in it, which would lead the engine to another name. */
export function isHostName(text: string): boolean {
  return text !== '' && !/[:=]/.test(text);
}

/** An IPv6 address may stand in brackets. */
export function plainAddress(address: string): string {
  return /^\[.+\]$/s.test(address) ? address.slice(1, -1) : address;
}
