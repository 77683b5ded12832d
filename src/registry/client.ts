import { digestGrammar } from '../lock/lock.ts';
import { addressesOf, type RegistryChoices } from './address.ts';
import { createCourier, type Manners } from './courier.ts';
import type { CredentialSource, RunHelper } from './credentials.ts';
import {
  acceptedManifests,
  type Manifest,
  type ManifestKind,
  manifestKind,
  readJson,
  readManifest,
  readPlatform,
} from './manifest.ts';
import {
  createSession,
  type FaultReply,
  type Question,
  type Reply,
  type Session,
} from './session.ts';
import { createTokens } from './tokens.ts';
import type { Clock, Transport } from './transport.ts';

export interface ClientOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly choices: RegistryChoices;
  readonly manners: Manners;
  readonly userAgent: string;
  /** What Docker has stored about a registry. */
  credentialSource(registry: string): CredentialSource;
  readonly runHelper: RunHelper;
}

/** An image in a registry: `library/postgres` in `docker.io`. */
export interface Repository {
  readonly registry: string;
  readonly path: string;
}

/** What a tag stands for. */
export interface Head {
  readonly kind: 'head';
  readonly digest: string;
  readonly manifest: ManifestKind;
}

export interface FullManifest {
  readonly kind: 'manifest';
  readonly digest: string;
  readonly manifest: Manifest;
}

export interface TagList {
  readonly kind: 'tags';
  readonly tags: readonly string[];
  /** Whether there are more than are read. */
  readonly isCut: boolean;
}

/** The part of the distribution API that reads. */
export interface RegistryClient {
  head(repository: Repository, tag: string): Promise<Head | FaultReply>;
  manifest(repository: Repository, reference: string): Promise<FullManifest | FaultReply>;
  tags(repository: Repository): Promise<TagList | FaultReply>;
  /** The platform of an image, from its configuration; undefined when that names none. */
  platform(
    repository: Repository,
    config: string,
  ): Promise<{ readonly kind: 'platform'; readonly platform: string | undefined } | FaultReply>;
}

/** In bytes. Docker takes manifests up to this size. */
const longestManifest = 4 * 1024 * 1024;

const longestPage = 8 * 1024 * 1024;

const largePage = 'tags/list?n=1000';

const mostPages = 40;

const mostTags = 20_000;

const tagGrammar = /^\w[\w.-]{0,127}$/;

async function digestOf(body: Uint8Array): Promise<string> {
  const sum = await globalThis.crypto.subtle.digest('SHA-256', new Uint8Array(body));
  const digits = Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, '0'));
  return `sha256:${digits.join('')}`;
}

function faultAt(url: string, kind: 'digest' | 'not-a-registry' | 'old-manifest'): FaultReply {
  return { kind: 'fault', fault: { kind }, host: new URL(url).host };
}

function named(reply: Reply): string | undefined {
  const digest = reply.kind === 'reply' ? reply.response.headers.get('docker-content-digest') : '';
  return digest !== undefined && digestGrammar.test(digest) ? digest : undefined;
}

async function readFull(reply: Reply, reference: string): Promise<FullManifest | FaultReply> {
  if (reply.kind === 'fault') return reply;
  const { response, url } = reply;
  const digest = await digestOf(response.body);
  const wanted = digestGrammar.test(reference) ? reference : undefined;
  // Signed manifests of the old format have a digest that leaves the signature out.
  const manifest = readManifest(response.body, response.headers.get('content-type'));
  if (manifest?.kind === 'old') return faultAt(url, 'old-manifest');
  if ((wanted ?? digest) !== digest || (named(reply) ?? digest) !== digest) {
    return faultAt(url, 'digest');
  }
  if (manifest === undefined) return faultAt(url, 'not-a-registry');
  return { kind: 'manifest', digest, manifest };
}

/** Whether a registry may know an answer to GET that it does not know to HEAD. */
function isWorthGet({ fault }: FaultReply): boolean {
  return fault.kind === 'status';
}

async function headWith(ask: Session, path: string, tag: string): Promise<Head | FaultReply> {
  const question = manifestQuestion(path, tag);
  const reply = await ask({ ...question, method: 'HEAD' });
  if (reply.kind === 'fault' && !isWorthGet(reply)) return reply;
  if (reply.kind === 'reply') {
    const digest = named(reply);
    const kind = manifestKind(reply.response.headers.get('content-type'));
    if (kind === 'old') return faultAt(reply.url, 'old-manifest');
    if (digest !== undefined && kind !== undefined) return { kind: 'head', digest, manifest: kind };
  }
  const full = await readFull(await ask(question), tag);
  return full.kind === 'fault'
    ? full
    : { kind: 'head', digest: full.digest, manifest: full.manifest.kind };
}

/** The path and query of the next page (RFC 8288); it is always asked for at the same host. */
function nextPage(link: string | undefined, repository: string, url: string): string | undefined {
  const [, address] = /<([^>]*)>\s*;[^,]*\brel="?next\b/i.exec(link ?? '') ?? [];
  if (address === undefined) return undefined;
  let next: URL;
  try {
    next = new URL(address, url);
  } catch {
    return undefined;
  }
  return next.pathname.endsWith(`/${repository}/tags/list`) ? `tags/list${next.search}` : undefined;
}

function readTags(body: Uint8Array): readonly string[] | undefined {
  const answer = readJson(body);
  if (typeof answer !== 'object' || answer === null || !('tags' in answer)) return undefined;
  // A registry without any tag says null.
  if (answer.tags === null) return [];
  if (!Array.isArray(answer.tags)) return undefined;
  return answer.tags.filter((tag) => typeof tag === 'string' && tagGrammar.test(tag));
}

async function tagsWith(ask: Session, repository: string): Promise<TagList | FaultReply> {
  const tags = new Set<string>();
  const seen = new Set<string>();
  const question = { method: 'GET', repository, accept: 'application/json' } as const;
  let path: string | undefined = largePage;
  while (path !== undefined && !seen.has(path)) {
    if (seen.size > mostPages || tags.size >= mostTags) return tagList(tags, true);
    seen.add(path);
    const reply: Reply = await ask({ ...question, path, limit: longestPage });
    if (reply.kind === 'fault') {
      if (tags.size > 0) return tagList(tags, true);
      if (path !== largePage || reply.fault.kind !== 'status') return reply;
      // Some registries refuse pages of this size.
      path = 'tags/list';
      continue;
    }
    const page = readTags(reply.response.body);
    if (page === undefined) return faultAt(reply.url, 'not-a-registry');
    for (const tag of page) tags.add(tag);
    path = nextPage(reply.response.headers.get('link'), repository, reply.url);
  }
  return tagList(tags, false);
}

function tagList(tags: ReadonlySet<string>, isCut: boolean): TagList {
  return { kind: 'tags', tags: [...tags], isCut };
}

/** A session for each place where a registry is asked, kept for the whole run. */
function createSessions(options: ClientOptions): (registry: string) => readonly Session[] {
  const { clock, choices, userAgent, runHelper } = options;
  const transport = createCourier(options.transport, clock, options.manners);
  const known = new Map<string, readonly Session[]>();
  const open = (registry: string): readonly Session[] =>
    addressesOf(registry, choices).map((address) => {
      const { host, namespace } = address;
      const source = options.credentialSource(namespace === undefined ? registry : host);
      const shared = { transport, clock, choices, userAgent };
      const tokens = createTokens({ ...shared, source, runHelper, host });
      return createSession({ ...shared, address, probe: options.transport, tokens });
    });
  return (registry) => {
    const sessions = known.get(registry) ?? open(registry);
    known.set(registry, sessions);
    return sessions;
  };
}

function manifestQuestion(path: string, reference: string): Question {
  return {
    method: 'GET',
    repository: path,
    path: `manifests/${reference}`,
    accept: acceptedManifests,
    limit: longestManifest,
  };
}

type PlatformAnswer = Awaited<ReturnType<RegistryClient['platform']>>;

async function platformWith(ask: Session, path: string, config: string): Promise<PlatformAnswer> {
  const reply = await ask({
    method: 'GET',
    repository: path,
    path: `blobs/${config}`,
    accept: '*/*',
    limit: longestManifest,
  });
  if (reply.kind === 'fault') return reply;
  const { body } = reply.response;
  if ((await digestOf(body)) !== config) return faultAt(reply.url, 'digest');
  return { kind: 'platform', platform: readPlatform(body) };
}

export function createClient(options: ClientOptions): RegistryClient {
  const sessionsOf = createSessions(options);
  /** Mirrors first; what none of them has, the registry itself may have. */
  async function first<Answer extends { readonly kind: string }>(
    { registry }: Repository,
    ask: (session: Session) => Promise<Answer | FaultReply>,
  ): Promise<Answer | FaultReply> {
    const [session, ...others] = sessionsOf(registry);
    if (session === undefined) throw new Error(`no place to ask for ${registry}`);
    let answer = await ask(session);
    for (const other of others) {
      if (answer.kind !== 'fault') break;
      answer = await ask(other);
    }
    return answer;
  }
  return {
    head: (repository, tag) => first(repository, (ask) => headWith(ask, repository.path, tag)),
    tags: (repository) => first(repository, (ask) => tagsWith(ask, repository.path)),
    manifest: (repository, reference) =>
      first(repository, async (ask) =>
        readFull(await ask(manifestQuestion(repository.path, reference)), reference),
      ),
    platform: (repository, config) =>
      first(repository, (ask) => platformWith(ask, repository.path, config)),
  };
}
