import type { Capability } from '../compose/capabilities.ts';
import { highestRisk, type Risk } from '../findings.ts';
import type { ServiceCondition } from './service-condition.ts';

/**
 * Where a fact comes from. `runtime`: measured on a real engine. `source`: read in the image's
 * Dockerfile or entrypoint. `practice`: a maintained public project runs exactly this.
 * `documentation`: the vendor says so. `derived`: follows from other facts or from the class of program,
 * and errs on the generous side. `inferred`: general knowledge; verify before relying on it. `stated`: the
 * user says so. `dockerfile`: the project's own Dockerfile says it. `inherited`: known of the image that a
 * Dockerfile builds on.
 */
export type Evidence =
  | {
      readonly kind: 'runtime';
      readonly engine: string;
      /** ISO date of the measurement. */
      readonly date: string;
      /** What was done: "fresh and second boot, named volume and bind mount, write and read back". */
      readonly exercised: string;
      /** What was measured, when it was not the published image itself. */
      readonly subject?: string;
    }
  | { readonly kind: 'source'; readonly source: string }
  | { readonly kind: 'practice'; readonly source: string }
  | { readonly kind: 'documentation'; readonly source: string }
  | { readonly kind: 'derived'; readonly reason: string }
  | { readonly kind: 'inferred'; readonly reason: string }
  | {
      readonly kind: 'stated';
      /** The file and the line: `compose.yaml:12`. */
      readonly source: string;
      /** Where the rest of the fact comes from, when the user only adds to it. */
      readonly beside?: Evidence;
    }
  | { readonly kind: 'dockerfile'; readonly statement: string }
  | {
      readonly kind: 'inherited';
      /** `app/Dockerfile:1 builds on "nginx:1.27" and keeps its program`. */
      readonly statement: string;
      readonly evidence: Evidence;
      /** Whether more than files and variables is added to the image. */
      readonly isChanged: boolean;
    };

export interface Fact<T> {
  readonly value: T;
  readonly evidence: Evidence;
}

/** `root`, or numeric `uid:gid`. */
export type ContainerUser = 'root' | `${number}:${number}`;

/** Also somebody whose group, or whose number, is not known. */
export type ImageUser = ContainerUser | `${number}` | 'not root';

/** A tmpfs mount that a read-only root filesystem needs. */
export interface TmpfsNeed {
  /** Absolute path without trailing slash. A leaf folder that exists in the image where possible. */
  readonly path: string;
  /** Docker's option words other than owner and size: `exec`, `mode=1777`. */
  readonly options?: readonly string[];
  /** Owner to state; without one the mount is root's. */
  readonly owner?: ContainerUser;
  /** What is written there, for the docs page. */
  readonly purpose?: string;
}

export type ReadOnlyNeeds =
  | {
      readonly kind: 'supported';
      /** For the image's default user. */
      readonly tmpfs: readonly TmpfsNeed[];
      /** Replaces `tmpfs` when the service sets a non-root `user:`; same as `tmpfs` when absent. */
      readonly tmpfsAsUser?: readonly TmpfsNeed[];
      /**
       * Paths that hold data and must be a volume or bind mount, or declared as VOLUME by the image;
       * without such a mount the fix is not made: a tmpfs would lose data.
       */
      readonly needsMount?: readonly string[];
    }
  /** The stock start writes into folders that the image populates. */
  | { readonly kind: 'unsupported'; readonly reason: string };

export interface CapabilityNeeds {
  /** Added back when the service runs as the image's default user. */
  readonly asDefault: readonly Capability[];
  /** Also needed when something of the host is mounted: its files may belong to anybody. */
  readonly onBindMount?: readonly Capability[];
  /** Added back when the service sets a non-root `user:`; none when absent. */
  readonly asUser?: readonly Capability[];
  /** What is lost, perhaps silently, without the capabilities. */
  readonly withoutThem?: string;
}

/** One word of a healthcheck command: text, or the value of an environment variable of the service. */
export type HealthcheckWord = string | { readonly environment: string; readonly fallback: string };

export type HealthcheckKnowledge =
  /** The image declares HEALTHCHECK itself. */
  | { readonly kind: 'builtin' }
  | {
      readonly kind: 'command';
      /** Executed without a shell when every word is known. `$` is written as one `$`. */
      readonly words: readonly HealthcheckWord[];
      /** The words are one shell command line: words[0] only. */
      readonly shell?: boolean;
      /** Seconds. */
      readonly interval: number;
      readonly timeout: number;
      readonly retries: number;
      /** Seconds in which failures do not count: generous, a first start initialises data. */
      readonly startPeriod: number;
    }
  /** No check is possible or sensible from inside: no shell, no client. */
  | { readonly kind: 'none'; readonly reason: string };

/** An environment variable whose value the image also takes from a file. */
export interface SecretVariable {
  /** One that ends in `*` stands for all that begin so; which of these are secret their names and values say. */
  readonly name: string;
  /** The variable that names the file, such as `POSTGRES_PASSWORD_FILE`, `FILE__PASSWORD` or `GF_*__FILE`. */
  readonly fileVariable: string;
  /** What goes before the path, for an image that then takes the same variable: `file://`. */
  readonly scheme?: string;
  /** For a URL with a password: the variables for its other parts, and `fileVariable` is for the password alone. */
  readonly urlParts?: { readonly user: string; readonly address: string };
  /** Whether the value is a secret by nature; a user or database name is not. */
  readonly secret: boolean;
  /** Read only when the data folder is empty: changing it later has no effect. */
  readonly firstStartOnly?: boolean;
  /** The numeric user that reads the file, when it is not the user the container starts as. */
  readonly reader?: ContainerUser;
}

export interface ResourceNeeds {
  /** Docker sizes: `256M`, `2G`. A limit that working installations live with. */
  readonly memory: string;
  /** Below this the service does not start or is killed under light use. */
  readonly memoryFloor: string;
  /** Memory to reserve for a service that others depend on. */
  readonly memoryReservation?: string;
  /** CPUs; at most 1 so that a small host can start it. */
  readonly cpus: number;
  readonly pids: number;
  /** Environment variables that set a heap or cache size and so the limit: `ES_JAVA_OPTS`. */
  readonly sizedBy?: readonly string[];
  /** Which of the limits the user has stated: these are taken as they are, whatever else is known. */
  readonly stated?: { readonly [limit in 'memory' | 'cpus' | 'pids']?: Evidence };
}

/**
 * What the first process does with children that it inherits and with SIGTERM. `supervises`: it is an init
 * program, and some of these refuse to be anything but the first process. `reaps`: it needs no help.
 * `neglects`: children stay as zombies, or the signal has no effect and Docker has to kill it.
 */
export type FirstProcess = 'supervises' | 'reaps' | 'neglects';

/** Who connects to the ports: programs of the same project, or persons who look after it. */
export type Audience = 'services' | 'administrators';

export interface StableTag {
  /** An exact published version, never a floating one. */
  readonly tag: string;
  /** ISO month in which it was the current stable one: "2026-11". */
  readonly asOf: string;
  /** The tag's major version line, for comparison: "17". */
  readonly major: string;
}

export interface ImageFacts {
  /** Whom the container starts as. */
  readonly user: Fact<ImageUser>;
  /** Whom the entrypoint switches to when it starts as root. */
  readonly dropsTo?: Fact<ContainerUser>;
  readonly capabilities: Fact<CapabilityNeeds>;
  readonly readOnly: Fact<ReadOnlyNeeds>;
  readonly noNewPrivileges: Fact<{ readonly compatible: boolean; readonly reason?: string }>;
  /** Declared VOLUMEs and other folders with data. */
  readonly dataPaths: Fact<readonly string[]>;
  readonly secrets?: Fact<readonly SecretVariable[]>;
  readonly healthcheck: Fact<HealthcheckKnowledge>;
  readonly resources: Fact<ResourceNeeds>;
  readonly ports?: Fact<readonly number[]>;
  /** Absent: anybody, as for a web site. */
  readonly audience?: Fact<Audience>;
  /** Those of the ports of an image for services that persons open, such as a web page for management. */
  readonly administratorPorts?: Fact<readonly number[]>;
  /**
   * For an image that starts as root: another user as whom it works from the first start on, if `user:` names
   * it and it may write to the volumes and to what `readOnly` gives to a user. `0:0` in a variant: none.
   */
  readonly worksAs?: Fact<`${number}:${number}`>;
  readonly firstProcess?: Fact<FirstProcess>;
  /** Seconds that a stop without loss may take. Docker kills after 10. */
  readonly stopGrace?: Fact<number>;
  /** What `/dev/shm` must hold, as a Docker size. Docker gives 64 MiB. */
  readonly sharedMemory?: Fact<string>;
  /** Folders of the host that it is made to look at and never writes to, such as `/` for an exporter. */
  readonly readsHost?: Fact<readonly string[]>;
  /** Parts of the Docker API that it calls, in the words of a socket proxy: `CONTAINERS`, `POST`. */
  readonly dockerApi?: Fact<readonly string[]>;
  readonly stableTag?: Fact<StableTag>;
  /** The data format depends on the version: a tag guessed wrongly can make the data unreadable. */
  readonly versionedData: Fact<boolean>;
}

export interface ImageVariant {
  readonly name: string;
  /** Which tags: a regular expression over the whole tag (`latest` when the reference has none). */
  readonly tag: RegExp;
  /** Chosen only for a service that meets one of these, so never by the reference alone. */
  readonly when?: readonly ServiceCondition[];
  readonly facts: Partial<ImageFacts>;
}

/** What one image family needs. Data only; one family a file; every fact names its evidence. */
export interface ImageProfile {
  /** Names the file: `postgres`. */
  readonly family: string;
  readonly title: string;
  /**
   * `daemon`: runs until stopped. `one-shot`: ends by itself. `base`: what it does is decided by the
   * command or by an image built on it, so needs of an application are unknown.
   */
  readonly kind: 'daemon' | 'one-shot' | 'base';
  /**
   * Full repositories, `docker.io/library/postgres`; a trailing `/*` matches every repository below
   * that no other profile names itself.
   */
  readonly repositories: readonly string[];
  /**
   * First words of a `command:` for which the facts hold; other commands run something else. Options
   * alone always hold. Absent when the image runs the same program whatever the command says.
   */
  readonly commands?: readonly string[];
  readonly facts: ImageFacts;
  /** Later ones win. */
  readonly variants?: readonly ImageVariant[] | undefined;
}

/** The risk of a fix that rests on this evidence. */
export function riskOf(evidence: Evidence): Risk {
  switch (evidence.kind) {
    case 'runtime':
    case 'source':
      return 'none';
    case 'practice':
    case 'documentation':
    case 'derived':
    case 'dockerfile':
      return 'low';
    case 'inferred':
      return 'high';
    case 'stated':
      return highestRisk(['low', ...(evidence.beside ? [riskOf(evidence.beside)] : [])]);
    case 'inherited':
      return highestRisk([evidence.isChanged ? 'low' : 'none', riskOf(evidence.evidence)]);
  }
}

/** One line for people: "measured on dockerd 20.10.24, 2026-11-21: …". */
export function describeEvidence(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'runtime':
      return `measured on ${evidence.engine}, ${evidence.date}${subject(evidence.subject)}: ${evidence.exercised}`;
    case 'source':
      return `read in ${evidence.source}`;
    case 'practice':
      return `run this way by ${evidence.source}`;
    case 'documentation':
      return `documented: ${evidence.source}`;
    case 'derived':
      return `derived: ${evidence.reason}`;
    case 'inferred':
      return `assumed: ${evidence.reason}`;
    case 'stated': {
      const stated = `stated in ${evidence.source}`;
      return evidence.beside ? `${describeEvidence(evidence.beside)}; ${stated}` : stated;
    }
    case 'dockerfile':
      return evidence.statement;
    case 'inherited':
      return `${evidence.statement}, ${describeEvidence(evidence.evidence)}`;
  }
}

function subject(measured: string | undefined): string {
  return measured === undefined ? '' : `, with ${measured}`;
}
