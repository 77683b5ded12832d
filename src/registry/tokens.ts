import { mayBePlain, type RegistryChoices, withQuery } from './address.ts';
import type { Challenge } from './challenge.ts';
import {
  type CredentialSource,
  type Credentials,
  encodeBase64,
  type HelperAnswer,
  type RunHelper,
} from './credentials.ts';
import type { Fault } from './faults.ts';
import { retryAfter } from './retry.ts';
import type { Clock, NetworkResponse, Transport } from './transport.ts';

/** A value for the header `Authorization`, or why there is none. */
export type Authorization =
  | { readonly kind: 'authorization'; readonly value: string }
  | { readonly kind: 'fault'; readonly fault: Fault; readonly host: string };

/** What the logins of one registry are made with. */
export interface TokenOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly choices: RegistryChoices;
  readonly source: CredentialSource;
  readonly runHelper: RunHelper;
  readonly userAgent: string;
  /** The host that asks for the login. */
  readonly host: string;
}

export interface Tokens {
  /** What to send for an image before being asked; undefined when nobody has been asked yet. */
  current(repository: string): Promise<string | undefined>;
  /** What to send after a refusal of `refused`. */
  answer(
    challenge: Challenge,
    repository: string,
    refused: string | undefined,
  ): Promise<Authorization>;
  /** Why nothing that can be sent helps. */
  refusal(): Promise<Fault>;
}

const longestToken = 1024 * 1024;

/** In seconds: what a token lasts when its server does not say (distribution's specification). */
const shortestLife = 60;

interface Bought {
  readonly authorization: Authorization;
  readonly until: number;
}

function basic({ username, password }: Extract<Credentials, { kind: 'password' }>): string {
  return `Basic ${encodeBase64(`${username}:${password}`)}`;
}

function readToken(body: Uint8Array): { value: string; seconds: number } | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null) return undefined;
  const field = (name: string): unknown => Reflect.get(answer, name);
  const value = field('token') ?? field('access_token');
  // A token that could end the header would be another header.
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) return undefined;
  const seconds = Number(field('expires_in') ?? shortestLife);
  return { value, seconds: Number.isFinite(seconds) ? seconds : shortestLife };
}

function statusFault(
  { status, headers }: NetworkResponse,
  hasLogin: boolean,
  now: number,
): Fault | undefined {
  if (status === 401 || status === 403) return { kind: hasLogin ? 'rejected' : 'login' };
  if (status === 429) {
    const wait = retryAfter(headers.get('retry-after'), now);
    return { kind: 'rate-limit', seconds: wait === undefined ? undefined : Math.ceil(wait / 1000) };
  }
  if (status >= 500) return { kind: 'server', status };
  return status === 200 ? undefined : { kind: 'token' };
}

/** Asks for credentials once, when somebody wants them. */
function createCredentials({ source, runHelper }: TokenOptions): () => Promise<HelperAnswer> {
  let asked: Promise<HelperAnswer> | undefined;
  return () => {
    asked ??=
      source.kind === 'helper'
        ? runHelper(source.name, source.server)
        : Promise.resolve({
            kind: 'answer',
            credentials: source.kind === 'stored' ? source.credentials : undefined,
          });
    return asked;
  };
}

interface Purchase {
  readonly realm: string;
  readonly service: string | undefined;
  readonly scope: string;
}

function tokenRequest(
  { realm, service, scope }: Purchase,
  credentials: Credentials | undefined,
  userAgent: string,
) {
  const headers = { accept: 'application/json', 'user-agent': userAgent };
  if (credentials?.kind === 'identity') {
    const body = withQuery('', {
      grant_type: 'refresh_token',
      service,
      scope,
      client_id: 'compose-harden',
      refresh_token: credentials.token,
    }).slice(1);
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const form = { ...headers, ...type };
    return { method: 'POST', url: realm, headers: form, body, limit: longestToken } as const;
  }
  const url = withQuery(realm, { service, scope, account: credentials?.username });
  const login = credentials === undefined ? {} : { authorization: basic(credentials) };
  return { method: 'GET', url, headers: { ...headers, ...login }, limit: longestToken } as const;
}

async function buy(
  purchase: Purchase,
  credentialsOf: () => Promise<HelperAnswer>,
  options: TokenOptions,
): Promise<Bought> {
  const { clock, choices, transport, userAgent } = options;
  const host = hostOf(purchase.realm);
  const refuse = (fault: Fault): Bought => ({
    authorization: { kind: 'fault', fault, host: host ?? options.host },
    until: clock.now() + shortestLife * 1000,
  });
  if (host === undefined) return refuse({ kind: 'token' });
  if (!purchase.realm.startsWith('https:') && !mayBePlain(host, choices)) {
    return refuse({ kind: 'unsafe-token-server' });
  }
  const held = await credentialsOf();
  const credentials = held.kind === 'answer' ? held.credentials : undefined;
  const outcome = await transport(tokenRequest(purchase, credentials, userAgent));
  if (outcome.kind === 'failed') return refuse(outcome.fault);
  const fault = statusFault(outcome, credentials !== undefined, clock.now());
  if (fault?.kind === 'login') return refuse(loginFault(held, options));
  const token = fault === undefined ? readToken(outcome.body) : undefined;
  if (token === undefined) return refuse(fault ?? { kind: 'token' });
  return {
    authorization: { kind: 'authorization', value: `Bearer ${token.value}` },
    // Somewhat earlier than its server says: it has to arrive.
    until: clock.now() + Math.max(token.seconds, shortestLife) * 900,
  };
}

type Authorize = (challenge: Challenge, repository: string) => Promise<Authorization>;

/** The token of each image, bought when it is first wanted and when it has run out. */
function createAuthorize(
  bought: Map<string, Promise<Bought>>,
  credentialsOf: () => Promise<HelperAnswer>,
  options: TokenOptions,
): Authorize {
  /** Those who ask for the same token at the same time share it. */
  async function bearer(purchase: Purchase, repository: string): Promise<Authorization> {
    const pending = bought.get(repository);
    const known = await pending;
    if (known !== undefined && known.until > options.clock.now()) return known.authorization;
    const latest = bought.get(repository);
    const next =
      latest === undefined || latest === pending ? buy(purchase, credentialsOf, options) : latest;
    bought.set(repository, next);
    return (await next).authorization;
  }

  return async (challenge, repository) => {
    if (challenge.kind === 'bearer') {
      const { realm, service } = challenge;
      return bearer({ realm, service, scope: `repository:${repository}:pull` }, repository);
    }
    const held = await credentialsOf();
    const credentials = held.kind === 'answer' ? held.credentials : undefined;
    if (credentials?.kind === 'password') {
      return { kind: 'authorization', value: basic(credentials) };
    }
    return { kind: 'fault', fault: loginFault(held, options), host: options.host };
  };
}

/** Logs in as a registry asks for it, with what Docker has stored. */
export function createTokens(options: TokenOptions): Tokens {
  const credentialsOf = createCredentials(options);
  const bought = new Map<string, Promise<Bought>>();
  const authorize = createAuthorize(bought, credentialsOf, options);
  let asked: Challenge | undefined;
  return {
    async current(repository) {
      if (asked === undefined) return undefined;
      const authorization = await authorize(asked, repository);
      return authorization.kind === 'authorization' ? authorization.value : undefined;
    },
    async answer(challenge, repository, refused) {
      asked = challenge;
      const known = await bought.get(repository);
      if (known?.authorization.kind === 'authorization' && known.authorization.value === refused) {
        bought.delete(repository);
      }
      return authorize(challenge, repository);
    },
    async refusal() {
      const held = await credentialsOf();
      const hasLogin = held.kind === 'answer' && held.credentials !== undefined;
      return hasLogin ? { kind: 'rejected' } : loginFault(held, options);
    },
  };
}

/** Without a login: because there is none, or because it cannot be read. */
function loginFault(held: HelperAnswer, { source }: Pick<TokenOptions, 'source'>): Fault {
  if (held.kind === 'answer' || source.kind !== 'helper') return { kind: 'login' };
  const helper = `docker-credential-${source.name}`;
  return { kind: 'helper', helper, reason: held.reason };
}

function hostOf(url: string): string | undefined {
  try {
    return new URL(url).host;
  } catch {
    return undefined;
  }
}
