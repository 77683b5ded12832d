import type { RegistryChoices } from '../../../src/registry/address.ts';
import { createClient, type RegistryClient } from '../../../src/registry/client.ts';
import { credentialSource, type RunHelper } from '../../../src/registry/credentials.ts';
import { usualPatience } from '../../../src/registry/retry.ts';
import type {
  NetworkFailure,
  NetworkRequest,
  NetworkResponse,
  Transport,
} from '../../../src/registry/transport.ts';
import type { Responder } from './memory-registry.ts';

/** A clock on which waiting takes no time. */
export function createTestClock() {
  const waits: number[] = [];
  let time = Date.parse('2026-12-01T00:00:00Z');
  return {
    waits,
    now: () => time,
    wait: async (duration: number) => {
      waits.push(duration);
      time += duration;
    },
    pass(duration: number) {
      time += duration;
    },
  };
}

export type Outcome = NetworkResponse | NetworkFailure;

/** Hosts in memory, by their origin; what is not there is no host. */
export function transportTo(
  hosts: { readonly [origin: string]: (request: NetworkRequest) => Outcome | undefined },
  requests: NetworkRequest[] = [],
): Transport {
  return async (request) => {
    requests.push(request);
    const host = hosts[new URL(request.url).origin];
    return host?.(request) ?? { kind: 'failed', fault: { kind: 'unknown-host' } };
  };
}

/** A host of a transport that answers as a responder does. */
export function hostOf(respond: Responder): (request: NetworkRequest) => Outcome | undefined {
  return ({ method, url, headers, body = '' }) => {
    const { pathname, search } = new URL(url);
    const answer = respond({ method, path: pathname + search, headers, body });
    if (answer === undefined) return undefined;
    return {
      kind: 'response',
      status: answer.status,
      headers: new Map(Object.entries(answer.headers ?? {})),
      body: new TextEncoder().encode(method === 'HEAD' ? '' : (answer.body ?? '')),
    };
  };
}

export interface TestClientOptions {
  readonly transport: Transport;
  readonly clock?: ReturnType<typeof createTestClock>;
  readonly choices?: Partial<RegistryChoices>;
  readonly config?: unknown;
  readonly runHelper?: RunHelper;
}

export function createTestClient(options: TestClientOptions): RegistryClient {
  return createClient({
    transport: options.transport,
    clock: options.clock ?? createTestClock(),
    choices: { mirrors: new Map(), insecure: new Set(), ...options.choices },
    manners: { patience: usualPatience, parallel: 4 },
    userAgent: 'test',
    credentialSource: (registry) => credentialSource(options.config, registry),
    runHelper: options.runHelper ?? (async () => ({ kind: 'answer', credentials: undefined })),
  });
}
