/** Where a registry is asked. */
export interface RegistryAddress {
  /** With its port: `registry.example.com:5000`. */
  readonly host: string;
  /** Before the path of the image; empty but for some mirrors. */
  readonly prefix: string;
  /** Added to each request, by which a mirror knows whose images are meant. */
  readonly namespace: string | undefined;
}

/** What the user says about registries. */
export interface RegistryChoices {
  /** By the name of the registry, in the order in which they are asked. */
  readonly mirrors: ReadonlyMap<string, readonly RegistryAddress[]>;
  /** Hosts that may be asked without encryption. */
  readonly insecure: ReadonlySet<string>;
}

/** A mirror as it is named on the command line, or what is wrong with it. */
export type MirrorOption =
  | { readonly registry: string; readonly address: RegistryAddress }
  | { readonly fault: string };

const hostGrammar =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;

export function isHost(text: string): boolean {
  return hostGrammar.test(text);
}

/** Reads `docker.io=mirror.example.com/prefix`. */
export function readMirror(text: string): MirrorOption {
  const equals = text.indexOf('=');
  const registry = text.slice(0, Math.max(equals, 0));
  const [host = '', ...prefix] = text
    .slice(equals + 1)
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
    .split('/');
  if (!isHost(registry) || !isHost(host) || !prefix.every((part) => /^[\w.-]+$/.test(part))) {
    return { fault: `"${text}" names no mirror` };
  }
  return { registry, address: { host, prefix: prefix.join('/'), namespace: registry } };
}

/** The places to ask for the images of a registry, one after the other. */
export function addressesOf(
  registry: string,
  { mirrors }: RegistryChoices,
): readonly RegistryAddress[] {
  const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  return [...(mirrors.get(registry) ?? []), { host, prefix: '', namespace: undefined }];
}

const loopback = /^(?:localhost|[\w.-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Nobody listens between a computer and itself. */
export function isLoopback(host: string): boolean {
  return loopback.test(host.replace(/:\d+$/, '').toLowerCase());
}

export function mayBePlain(host: string, { insecure }: RegistryChoices): boolean {
  return isLoopback(host) || insecure.has(host) || insecure.has(host.replace(/:\d+$/, ''));
}

/** The base of the API for an image. */
export function baseUrl(
  scheme: 'https' | 'http',
  { host, prefix }: RegistryAddress,
  path: string,
): string {
  return `${scheme}://${host}/v2/${prefix === '' ? '' : `${prefix}/`}${path}`;
}

/** A query for a URL that may have one already. */
export function withQuery(
  url: string,
  values: { readonly [name: string]: string | undefined },
): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  if (given.length === 0) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${given.join('&')}`;
}
