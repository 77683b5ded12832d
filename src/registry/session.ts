import {
  baseUrl,
  isLoopback,
  mayBePlain,
  type RegistryAddress,
  type RegistryChoices,
  withQuery,
} from './address.ts';
import { readChallenge } from './challenge.ts';
import type { Fault } from './faults.ts';
import { retryAfter } from './retry.ts';
import type { Tokens } from './tokens.ts';
import type { Clock, NetworkRequest, NetworkResponse, Transport } from './transport.ts';

/** A fault with the host at which it came up. */
export interface FaultReply {
  readonly kind: 'fault';
  readonly fault: Fault;
  readonly host: string;
}

/** An answer that is a success. */
export interface SuccessReply {
  readonly kind: 'reply';
  readonly response: NetworkResponse;
  /** Where the answer came from in the end. */
  readonly url: string;
}

export type Reply = SuccessReply | FaultReply;

export interface Question {
  readonly method: 'GET' | 'HEAD';
  /** The path of the image in the registry. */
  readonly repository: string;
  /** What follows it in the URL, with its query. */
  readonly path: string;
  readonly accept: string;
  readonly limit: number;
}

/** Asks one registry, or one mirror of it. */
export type Session = (question: Question) => Promise<Reply>;

export interface SessionOptions {
  readonly address: RegistryAddress;
  readonly choices: RegistryChoices;
  /** For everything: it waits and tries again. */
  readonly transport: Transport;
  /** For what is tried once. */
  readonly probe: Transport;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly userAgent: string;
}

const mostRedirects = 5;

function fault(kind: Fault, url: string): FaultReply {
  return { kind: 'fault', fault: kind, host: new URL(url).host };
}

/** What the status of an answer says; undefined for a success. */
function statusFault({ status, headers }: NetworkResponse, clock: Clock): Fault | undefined {
  const isPage = /^text\/html\b/.test(headers.get('content-type') ?? '');
  if (status === 200) return isPage ? { kind: 'not-a-registry' } : undefined;
  if (status === 404) return isPage ? { kind: 'not-a-registry' } : { kind: 'missing' };
  if (status === 403) return { kind: 'forbidden' };
  if (status === 429) {
    const wait = retryAfter(headers.get('retry-after'), clock.now());
    return { kind: 'rate-limit', seconds: wait === undefined ? undefined : Math.ceil(wait / 1000) };
  }
  return status >= 500 && status !== 501 ? { kind: 'server', status } : { kind: 'status', status };
}

/** Where a redirect leads; undefined when it cannot be followed. */
function target(location: string | undefined, url: string): URL | undefined {
  try {
    return location === undefined ? undefined : new URL(location, url);
  } catch {
    return undefined;
  }
}

/** A login is for the host that has asked for it and for no other. */
function withoutLogin(headers: NetworkRequest['headers']): NetworkRequest['headers'] {
  const { authorization: _login, ...others } = headers;
  return others;
}

async function follow(
  request: NetworkRequest,
  { transport, choices, clock }: SessionOptions,
): Promise<Reply | { readonly kind: 'refused'; readonly response: NetworkResponse }> {
  let current = request;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const { url } = current;
    const outcome = await transport(current);
    if (outcome.kind === 'failed') return fault(outcome.fault, url);
    const { status, headers } = outcome;
    if (status === 401 && new URL(url).host === new URL(request.url).host) {
      return { kind: 'refused', response: outcome };
    }
    if (![301, 302, 303, 307, 308].includes(status)) {
      const found = statusFault(outcome, clock);
      return found === undefined ? { kind: 'reply', response: outcome, url } : fault(found, url);
    }
    const next = target(headers.get('location'), url);
    if (next === undefined) return fault({ kind: 'status', status }, url);
    const isSafe = next.protocol === 'https:' || next.protocol === 'http:';
    if (!isSafe || (next.protocol === 'http:' && !mayBePlain(next.host, choices))) {
      return fault({ kind: 'unsafe-redirect' }, url);
    }
    const isSame = next.origin === new URL(url).origin;
    // A login in the URL would be sent on.
    next.username = '';
    next.password = '';
    const kept = isSame ? current.headers : withoutLogin(current.headers);
    current = { ...current, url: next.href, headers: kept };
  }
  return fault({ kind: 'redirects' }, request.url);
}

/**
 * Finds out once whether a host that may be asked without encryption has it all the same. On this computer the
 * plain way is tried first: nobody can stand in between, and it needs no certificates.
 */
function createScheme(options: SessionOptions): () => Promise<'https' | 'http'> {
  const { host } = options.address;
  if (!mayBePlain(host, options.choices)) return async () => 'https';
  let found: Promise<'https' | 'http'> | undefined;
  const find = async () => {
    if (isLoopback(host)) {
      const plain = await knock('http', options);
      const isRegistry = plain.kind === 'response' && [200, 401].includes(plain.status);
      if (isRegistry) return 'http';
    }
    const outcome = await knock('https', options);
    // A certificate that is not trusted may be that of somebody in between.
    const isPlain = outcome.kind === 'failed' && outcome.fault.kind !== 'certificate';
    return isPlain ? 'http' : 'https';
  };
  return () => {
    found ??= find();
    return found;
  };
}

function knock(
  scheme: 'https' | 'http',
  { address: { host }, probe, userAgent }: SessionOptions,
): ReturnType<Transport> {
  const headers = { 'user-agent': userAgent };
  return probe({ method: 'GET', url: `${scheme}://${host}/v2/`, headers, limit: 1024 * 1024 });
}

export function createSession(options: SessionOptions): Session {
  const { address, tokens, userAgent } = options;
  const schemeOf = createScheme(options);
  return async ({ method, repository, path, accept, limit }) => {
    const image = address.prefix === '' ? repository : `${address.prefix}/${repository}`;
    const base = `${baseUrl(await schemeOf(), address, repository)}/${path}`;
    const url = withQuery(base, { ns: address.namespace });
    const ask = (login: string | undefined) => {
      const plain = { accept, 'user-agent': userAgent };
      const headers = login === undefined ? plain : { ...plain, authorization: login };
      return follow({ method, url, headers, limit }, options);
    };
    const first = await tokens.current(image);
    const reply = await ask(first);
    if (reply.kind !== 'refused') return reply;
    const challenge = readChallenge(reply.response.headers.get('www-authenticate'));
    if (challenge === undefined) return fault({ kind: 'not-a-registry' }, url);
    const login = await tokens.answer(challenge, image, first);
    if (login.kind === 'fault') return login;
    const again = login.value === first ? reply : await ask(login.value);
    return again.kind === 'refused' ? fault(await tokens.refusal(), url) : again;
  };
}
