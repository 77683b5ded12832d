/**
 * What is stated of one image, as data: the keys and values of a configuration file. Each fact is complete
 * and takes the place of what is known of the image.
 */
export interface StatedImageFacts {
  /** Whom it starts as: `root`, or `1000:1000`. */
  readonly user?: string;
  /** Where it writes besides its volumes and `/tmp`; options of tmpfs go behind a colon. */
  readonly writable?: readonly string[];
  /** Paths with data, where a mount belongs. */
  readonly volumes?: readonly string[];
  readonly capabilities?: readonly string[];
  /** Whether it works under it. */
  readonly 'no-new-privileges'?: boolean;
  /** A Docker size: `512m`. */
  readonly memory?: string;
  readonly cpus?: number;
  readonly pids?: number;
  readonly ports?: readonly number[];
  /** As in a Compose file. */
  readonly healthcheck?: {
    readonly test: readonly string[];
    readonly interval?: string;
    readonly timeout?: string;
    readonly retries?: number;
    readonly start_period?: string;
  };
  /** Variables with a secret, and the variables that take its place and name a file. */
  readonly secrets?: { readonly [variable: string]: string };
  /** `daemon`: runs until stopped. `job`: ends by itself. */
  readonly kind?: 'daemon' | 'job';
}

/** By image: a reference with or without tag, or a path that ends in `/*`. */
export interface ImageStatements {
  readonly [image: string]: StatedImageFacts;
}
