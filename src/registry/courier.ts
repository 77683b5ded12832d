import { type Patience, waitBefore } from './retry.ts';
import type {
  Clock,
  NetworkFailure,
  NetworkRequest,
  NetworkResponse,
  Transport,
} from './transport.ts';

export type Outcome = NetworkResponse | NetworkFailure;

/** How one run treats the registries that it asks. */
export interface Manners {
  readonly patience: Patience;
  /** Requests to one host at the same time. */
  readonly parallel: number;
}

/** Runs at most `limit` tasks at the same time, in the order in which they come. */
export function createQueue(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place goes straight to the next one, so that nobody slips in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

interface Host {
  readonly inTurn: ReturnType<typeof createQueue>;
  /** Until when the host wants to be left alone. */
  quietUntil: number;
  /** The answer that all further requests get, because nothing else is to be expected. */
  verdict: Outcome | undefined;
}

function isFinal(outcome: Outcome): boolean {
  if (outcome.kind === 'response') return outcome.status === 429;
  return outcome.fault.kind !== 'truncated' && outcome.fault.kind !== 'too-long';
}

/** A transport that waits, tries again, and leaves alone the hosts that do not answer. */
export function createCourier(
  transport: Transport,
  clock: Clock,
  { patience, parallel }: Manners,
): Transport {
  const hosts = new Map<string, Host>();
  const hostOf = (url: string): Host => {
    const { origin } = new URL(url);
    const known = hosts.get(origin);
    if (known !== undefined) return known;
    const host: Host = { inTurn: createQueue(parallel), quietUntil: 0, verdict: undefined };
    hosts.set(origin, host);
    return host;
  };
  const attempt = async (host: Host, request: NetworkRequest): Promise<Outcome> => {
    const quiet = host.quietUntil - clock.now();
    if (quiet > 0) await clock.wait(quiet);
    return host.verdict ?? host.inTurn(async () => host.verdict ?? transport(request));
  };
  return async (request) => {
    const host = hostOf(request.url);
    for (let tries = 1; ; tries += 1) {
      const outcome = await attempt(host, request);
      const wait =
        host.verdict === undefined ? waitBefore(outcome, tries, patience, clock.now()) : undefined;
      if (wait === undefined) {
        if (isFinal(outcome)) host.verdict = outcome;
        return outcome;
      }
      const isLimited = outcome.kind === 'response' && outcome.status === 429;
      if (isLimited) host.quietUntil = Math.max(host.quietUntil, clock.now() + wait);
      else await clock.wait(wait);
    }
  };
}
