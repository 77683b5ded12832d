import { type ImageReference, parseImageReference } from '../compose/image-reference.ts';
import type { ImageUse, ServiceView } from '../compose/view.ts';
import { commandWords, meets } from './conditions.ts';
import type { ImageProfile, ImageVariant } from './image-profile.ts';
import { profiles } from './index.ts';
import type { ImageKnowledge, KnownImage } from './knowledge.ts';
import { unknownByName } from './unknown.ts';

/** Registries that serve Docker Hub under its own paths. */
const dockerHubRegistries: ReadonlySet<string> = new Set([
  'docker.io',
  'docker.m.daocloud.io',
  'mirror.gcr.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
]);

/** Repositories of other registries in which the official images lie under their own names. */
const officialMirrors: readonly string[] = [
  'mcr.microsoft.com/mirror/docker/library/',
  'public.ecr.aws/docker/library/',
];

/** A pull-through cache behind a project of its own: `harbor.example.com/cache/library/redis`. */
const cachedOfficial = /^[^/]+\/library\/([^/]+)$/;

function onDockerHub(path: string): string {
  return path.includes('/') ? `docker.io/${path}` : `docker.io/library/${path}`;
}

/** The repository whose image a reference names when the registry is a mirror of Docker Hub. */
export function canonicalRepository(reference: ImageReference): string {
  const { registry, path, repository } = reference;
  if (dockerHubRegistries.has(registry)) return onDockerHub(path);
  const mirror = officialMirrors.find((prefix) => repository.startsWith(prefix));
  if (mirror !== undefined) return onDockerHub(repository.slice(mirror.length));
  // Pull-through caches keep the name of the cached registry in the path.
  if (path.startsWith('docker.io/')) return onDockerHub(path.slice('docker.io/'.length));
  const official = cachedOfficial.exec(path)?.[1];
  return official === undefined ? repository : onDockerHub(official);
}

function indexByRepository(profiles: readonly ImageProfile[]): ReadonlyMap<string, ImageProfile> {
  return new Map(
    profiles.flatMap((profile) =>
      profile.repositories.map((repository) => [repository, profile] as const),
    ),
  );
}

/** The repository itself, then every folder above it as a `/*` pattern, longest first. */
export function* keysOf(repository: string): Generator<string> {
  yield repository;
  for (
    let slash = repository.lastIndexOf('/');
    slash > 0;
    slash = repository.lastIndexOf('/', slash - 1)
  ) {
    yield `${repository.slice(0, slash)}/*`;
  }
}

/**
 * The reference of an image written with a variable, if only the tag or the digest depends on it:
 * with the tag that the default gives, or without one.
 */
function referenceWithVariable(
  use: Extract<ImageUse, { kind: 'variable' }>,
): ImageReference | undefined {
  const fixed = use.written.slice(0, use.written.indexOf('$'));
  const separator = Math.max(fixed.indexOf('@'), fixed.lastIndexOf(':'));
  if (separator <= fixed.lastIndexOf('/')) return undefined;
  const repository = parseImageReference(fixed.slice(0, separator));
  if (repository === undefined) return undefined;
  // A slash in the variable part means that the colon belonged to a registry's port.
  const rest = use.written.slice(separator).replaceAll(/\$\{[^}]*\}/g, '');
  if (rest.includes('/')) return undefined;
  return use.reference?.repository === repository.repository ? use.reference : repository;
}

/** The reference of an image as far as the file tells: of one with a variable, that of its default. */
export function referenceOf(use: ImageUse): ImageReference | undefined {
  switch (use.kind) {
    case 'reference':
      return use.reference;
    case 'variable':
      return referenceWithVariable(use);
    case 'malformed':
    case 'build':
    case 'none':
      return undefined;
  }
}

export function replacesEntrypoint({ definition: { entrypoint } }: ServiceView): boolean {
  return entrypoint !== undefined && entrypoint !== null;
}

/** Whether the image's own program runs, and not something else that the image happens to hold. */
function runsOwnProgram(profile: ImageProfile, service: ServiceView): boolean {
  const { command } = service.definition;
  if (replacesEntrypoint(service)) return false;
  const first = commandWords(command)[0];
  if (profile.commands === undefined || first === undefined || first.startsWith('-')) return true;
  return profile.commands.includes(first);
}

function isChosen(variant: ImageVariant, tag: string, service: ServiceView | undefined): boolean {
  if (!variant.tag.test(tag)) return false;
  if (variant.when === undefined) return true;
  return service !== undefined && variant.when.some((condition) => meets(service, condition));
}

function withVariants(
  profile: ImageProfile,
  reference: ImageReference,
  service: ServiceView | undefined,
): KnownImage {
  const tag = reference.tag ?? 'latest';
  const chosen = (profile.variants ?? []).filter((variant) => isChosen(variant, tag, service));
  let { facts } = profile;
  for (const variant of chosen) facts = { ...facts, ...variant.facts };
  return { profile, facts, variants: chosen.map((variant) => variant.name) };
}

/** Knowledge from these profiles; the index is built at the first question. */
export function createImageKnowledge(profiles: readonly ImageProfile[]): ImageKnowledge {
  let index: ReadonlyMap<string, ImageProfile> | undefined;

  function find(reference: ImageReference): ImageProfile | undefined {
    index ??= indexByRepository(profiles);
    for (const repository of [reference.repository, canonicalRepository(reference)]) {
      for (const key of keysOf(repository)) {
        const profile = index.get(key);
        if (profile !== undefined) return profile;
      }
    }
    return undefined;
  }

  function lookUp(reference: ImageReference): KnownImage | undefined {
    const profile = find(reference);
    return profile && withVariants(profile, reference, undefined);
  }

  return {
    lookUp,
    whyUnknown: (service) => unknownByName(service, lookUp),
    forService(service) {
      const reference = referenceOf(service.image);
      const profile = reference && find(reference);
      if (reference === undefined || profile === undefined) return undefined;
      return runsOwnProgram(profile, service)
        ? withVariants(profile, reference, service)
        : undefined;
    },
  };
}

/** The knowledge that comes with compose-harden. */
export const defaultKnowledge: ImageKnowledge = createImageKnowledge(profiles);
