import { type ImageReference, parseImageReference } from '../compose/image-reference.ts';
import { anyPlatform, digestGrammar, lockReference } from '../lock/lock.ts';
import { normalisedPlatform } from '../lock/pin.ts';
import type { Resolved, ResolveFailure, Resolver } from '../lock/resolver.ts';
import { mostSpecificTag } from '../lock/version-tag.ts';
import { type EngineImage, readContainers, readImage } from './answers.ts';

/** An answer of the engine, or why there is none. */
export type Answer =
  | { readonly kind: 'answer'; readonly value: unknown }
  /** The engine does not have it. */
  | { readonly kind: 'none' }
  | ResolveFailure;

/** Asks the engine for the resource at a path of its API. */
export type Ask = (path: string) => Promise<Answer>;

/** A service as Docker Compose labels its containers. */
export interface ComposeService {
  readonly project: string;
  readonly service: string;
}

/**
 * A resolver that asks the local engine: which image the containers of the services run, or else which one
 * it would start without a pull. `users` are the services of a reference as a lock file writes it.
 */
export function createLocalResolver(
  ask: Ask,
  users: (reference: string) => readonly ComposeService[],
): Resolver {
  return async (reference, platform) => {
    const ran = await imagesThatRan(ask, users(lockReference(reference)));
    if (!Array.isArray(ran)) return ran;
    const own = ran.filter((image) => digestsOf(image, reference).length > 0);
    if (new Set(own.map(({ id }) => id)).size > 1) {
      const reason = `the containers of "${lockReference(reference)}" run different images`;
      return failure(reason, 'start them anew with "docker compose up -d" first');
    }
    const image = own[0] ?? (await imageNamed(ask, reference));
    return 'kind' in image ? image : resolved(image, reference, platform);
  };
}

function failure(reason: string, help?: string): ResolveFailure {
  return { kind: 'failure', reason, ...(help === undefined ? {} : { help }) };
}

const strange = failure('the local engine gives an answer that is not understood');

/** Those of running containers, or else of stopped ones; none when there are no containers. */
async function imagesThatRan(
  ask: Ask,
  services: readonly ComposeService[],
): Promise<EngineImage[] | ResolveFailure> {
  const images: EngineImage[] = [];
  for (const { project, service } of services) {
    const label = [
      `com.docker.compose.project=${project}`,
      `com.docker.compose.service=${service}`,
    ];
    const filters = encodeURIComponent(JSON.stringify({ label }));
    const answer = await ask(`/containers/json?all=true&filters=${filters}`);
    if (answer.kind === 'failure') return answer;
    const containers = answer.kind === 'none' ? [] : readContainers(answer.value);
    if (containers === undefined) return strange;
    const running = containers.filter(({ isRunning }) => isRunning);
    for (const id of new Set(
      (running.length > 0 ? running : containers).map(({ image }) => image),
    )) {
      const image = await inspect(ask, id);
      if (image !== undefined && 'kind' in image) return image;
      if (image !== undefined) images.push(image);
    }
  }
  return images;
}

/** Undefined when the engine has no such image. */
async function inspect(ask: Ask, name: string): Promise<EngineImage | ResolveFailure | undefined> {
  const answer = await ask(`/images/${encodeURI(name)}/json`);
  if (answer.kind === 'failure') return answer;
  return answer.kind === 'none' ? undefined : (readImage(answer.value) ?? strange);
}

async function imageNamed(
  ask: Ask,
  reference: ImageReference,
): Promise<EngineImage | ResolveFailure> {
  const name = lockReference(reference);
  const found = await inspect(ask, name);
  return (
    found ?? failure(`the local engine has no image "${name}"`, `docker pull ${name} fetches it`)
  );
}

function resolved(
  image: EngineImage,
  reference: ImageReference,
  platform: string | undefined,
): Resolved | ResolveFailure {
  const name = lockReference(reference);
  const digests = digestsOf(image, reference);
  const digest = digests.find((one) => one === image.index?.digest) ?? digests[0];
  if (digest === undefined) {
    const reason = `the image "${name}" of the local engine has no digest, because it was built or loaded there`;
    return failure(reason, 'push it to a registry and pull it from there');
  }
  const own = image.platform === undefined ? undefined : normalisedPlatform(image.platform);
  if (platform !== undefined && own !== undefined && own !== platform) {
    const reason = `the image "${name}" of the local engine is for ${own}, not for ${platform}`;
    return failure(reason, `docker pull --platform ${platform} ${name} fetches that one`);
  }
  const tag = versionTag(image, reference);
  const hint = tag === undefined ? hintOf(image) : undefined;
  return {
    kind: 'resolved',
    digest,
    platform: servesAll(image, digests) ? anyPlatform : (own ?? anyPlatform),
    ...(tag === undefined ? {} : { tag }),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** The digests under which the engine has pulled the image from this repository. */
function digestsOf({ digests }: EngineImage, { repository }: ImageReference): readonly string[] {
  return digests.flatMap((written) => {
    const parsed = parseImageReference(written);
    const isOwn = parsed?.repository === repository && digestGrammar.test(parsed.digest ?? '');
    return isOwn && parsed.digest !== undefined ? [parsed.digest] : [];
  });
}

/**
 * A pull by tag records the digest of what the tag names, which serves the platforms that the tag serves. Of
 * several digests one may have been pulled for a single platform.
 */
function servesAll({ index }: EngineImage, digests: readonly string[]): boolean {
  const isDescribed = index !== undefined && digests.includes(index.digest);
  return isDescribed ? index.isIndex : digests.length === 1;
}

function versionTag({ tags }: EngineImage, reference: ImageReference): string | undefined {
  const own = tags.flatMap((written) => {
    const parsed = parseImageReference(written);
    return parsed?.repository === reference.repository ? (parsed.tag ?? []) : [];
  });
  return mostSpecificTag(own, reference.tag);
}

/** A label of the image specification, or a variable that official images set. */
function hintOf({ labels, environment }: EngineImage): string | undefined {
  const label = labels.get('org.opencontainers.image.version');
  if (label !== undefined && isVersion(label)) {
    return `its label "org.opencontainers.image.version" says "${label}"`;
  }
  const [name, value] =
    [...environment].find(
      ([key, text]) => /^(?:PG_MAJOR|\w+_VERSION)$/.test(key) && isVersion(text),
    ) ?? [];
  return name === undefined ? undefined : `its variable "${name}" says "${value}"`;
}

/** Whatever else a variable holds may be secret. */
function isVersion(text: string): boolean {
  return /^v?\d+(?:\.\d+){0,3}(?:[-+][\w.]{1,30})?$/.test(text);
}
