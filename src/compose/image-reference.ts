/**
 * A parsed image reference, grammar of distribution/reference:
 * `[domain[:port]/]path[:tag][@digest]`.
 */
export interface ImageReference {
  /** `docker.io` when not written. */
  readonly registry: string;
  /** Path in the registry, `library/postgres` for an official image. */
  readonly path: string;
  /** `registry/path`: the key for look-ups. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const pathComponent = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagGrammar = /^[\w][\w.-]{0,127}$/;
const digestGrammar = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const domainGrammar =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:]+\])(?::[0-9]+)?$/;

/** The first component is a registry only if it cannot be a path component of Docker Hub. */
function isRegistry(component: string): boolean {
  return (
    component.includes('.') ||
    component.includes(':') ||
    component === 'localhost' ||
    component !== component.toLowerCase()
  );
}

function splitRegistry(name: string): { registry: string; path: string } | undefined {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  if (first !== '' && isRegistry(first)) {
    if (!domainGrammar.test(first)) return undefined;
    const registry = first === 'index.docker.io' ? 'docker.io' : first;
    const path = name.slice(slash + 1);
    const official = registry === 'docker.io' && !path.includes('/');
    return { registry, path: official ? `library/${path}` : path };
  }
  return { registry: 'docker.io', path: slash === -1 ? `library/${name}` : name };
}

/** Undefined when the text is not a reference: it holds a variable, capitals, spaces, and so on. */
export function parseImageReference(written: string): ImageReference | undefined {
  const at = written.indexOf('@');
  const digest = at === -1 ? undefined : written.slice(at + 1);
  const withoutDigest = at === -1 ? written : written.slice(0, at);
  const colon = withoutDigest.lastIndexOf(':');
  const hasTag = colon > withoutDigest.lastIndexOf('/');
  const tag = hasTag ? withoutDigest.slice(colon + 1) : undefined;
  const split = splitRegistry(hasTag ? withoutDigest.slice(0, colon) : withoutDigest);
  if (split === undefined) return undefined;
  if (!split.path.split('/').every((component) => pathComponent.test(component))) return undefined;
  if (tag !== undefined && !tagGrammar.test(tag)) return undefined;
  if (digest !== undefined && !digestGrammar.test(digest)) return undefined;
  return { ...split, repository: `${split.registry}/${split.path}`, tag, digest };
}
