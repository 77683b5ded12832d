import type { NetworkFailure, NetworkResponse } from './transport.ts';

/** How often and how long a request is tried. In milliseconds. */
export interface Patience {
  readonly attempts: number;
  /** Before the second attempt; doubled before each further one. */
  readonly firstWait: number;
  /** A registry that asks for a longer wait is left for another run. */
  readonly longestWait: number;
}

export const usualPatience: Patience = { attempts: 4, firstWait: 500, longestWait: 60_000 };

type Outcome = NetworkResponse | NetworkFailure;

/** `Retry-After` in milliseconds: a number of seconds, or a date. */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function isPassing(outcome: Outcome): boolean {
  if (outcome.kind === 'response') {
    // 501 says that it will never do it.
    return outcome.status === 429 || (outcome.status >= 500 && outcome.status !== 501);
  }
  const { kind } = outcome.fault;
  return kind === 'timeout' || kind === 'reset' || kind === 'truncated' || kind === 'network';
}

/**
 * How long to wait before the next attempt, in milliseconds; undefined when another one would not help, or
 * not soon enough. `attempt` counts from one.
 */
export function waitBefore(
  outcome: Outcome,
  attempt: number,
  patience: Patience,
  now: number,
): number | undefined {
  if (!isPassing(outcome) || attempt >= patience.attempts) return undefined;
  const usual = patience.firstWait * 2 ** (attempt - 1);
  const asked =
    outcome.kind === 'response' ? retryAfter(outcome.headers.get('retry-after'), now) : undefined;
  const wait = Math.max(usual, asked ?? 0);
  return wait > patience.longestWait ? undefined : wait;
}
