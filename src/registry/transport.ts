/** One exchange over the network. Redirects are answers like any other. */
export interface NetworkRequest {
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
  /** In bytes; a longer answer is a fault. */
  readonly limit: number;
}

export interface NetworkResponse {
  readonly kind: 'response';
  readonly status: number;
  /** By their names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** Why there is no answer. */
export type NetworkFault =
  | { readonly kind: 'unknown-host' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'timeout' }
  /** The connection ends before there is an answer. */
  | { readonly kind: 'reset' }
  /** The connection ends within the answer. */
  | { readonly kind: 'truncated' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'certificate'; readonly code: string }
  /** What answers speaks no TLS. */
  | { readonly kind: 'not-tls' }
  /** What answers speaks no HTTP. */
  | { readonly kind: 'not-http' }
  | { readonly kind: 'proxy'; readonly proxy: string; readonly reason: string }
  | { readonly kind: 'network'; readonly code: string };

export interface NetworkFailure {
  readonly kind: 'failed';
  readonly fault: NetworkFault;
}

/** Does one exchange. Nothing is thrown for what a network or a server can do. */
export type Transport = (request: NetworkRequest) => Promise<NetworkResponse | NetworkFailure>;

/** The time, and a way to let some of it pass. In milliseconds. */
export interface Clock {
  now(): number;
  wait(duration: number): Promise<void>;
}
