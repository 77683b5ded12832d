import type { Capability } from '../compose/capabilities.ts';
import type { ContainerUser, HealthcheckKnowledge, TmpfsNeed } from './image-profile.ts';

/** What a user says, and where: `compose.yaml:12`. */
export interface Stated<T> {
  readonly value: T;
  readonly source: string;
}

/** What a user says about one service, beside what is known of its image. */
export interface ServiceStatement {
  /** Where it writes, besides its mounts; complete for an image that nobody has looked at. */
  readonly writable?: Stated<readonly TmpfsNeed[]>;
  /** What it needs besides what is known or assumed. */
  readonly capabilities?: Stated<readonly Capability[]>;
  /** A Docker size. */
  readonly memory?: Stated<string>;
  readonly cpus?: Stated<number>;
  readonly pids?: Stated<number>;
}

/** What a user says about an image. Each fact is complete and takes the place of what is known. */
export interface ImageStatement {
  /** `daemon`: runs until stopped. `job`: ends by itself. */
  readonly kind?: Stated<'daemon' | 'job'>;
  readonly user?: Stated<ContainerUser>;
  readonly writable?: Stated<readonly TmpfsNeed[]>;
  readonly capabilities?: Stated<readonly Capability[]>;
  /** Paths with data: a mount belongs there. */
  readonly volumes?: Stated<readonly string[]>;
  /** Whether it works under no-new-privileges. */
  readonly noNewPrivileges?: Stated<boolean>;
  readonly memory?: Stated<string>;
  readonly cpus?: Stated<number>;
  readonly pids?: Stated<number>;
  readonly ports?: Stated<readonly number[]>;
  readonly healthcheck?: Stated<HealthcheckKnowledge>;
  /** Variables with a secret, and the variables that take its place and name a file. */
  readonly secrets?: Stated<ReadonlyMap<string, string>>;
}

/** Which images a statement is about. */
export interface ImagePattern {
  /** `docker.io/library/postgres`; a trailing `/*` stands for every repository below. */
  readonly repository: string;
  /** Undefined: all tags. */
  readonly tag: string | undefined;
}

export interface StatedImage extends ImagePattern {
  readonly statement: ImageStatement;
}
