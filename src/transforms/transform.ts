import type { Place, ProjectView, ServiceView } from '../compose/view.ts';
import type { Draft, Severity } from '../findings.ts';
import type { ImageKnowledge } from '../images/knowledge.ts';
import type { Pinning } from '../lock/lock.ts';
import type { TransformOptions } from '../transform-options.ts';

/** What a transform may ask besides the service itself. */
export interface TransformContext {
  readonly project: ProjectView;
  readonly images: ImageKnowledge;
  /** What the user wants otherwise than usual. */
  readonly options: TransformOptions;
  /**
   * Whether the file says to leave a place as it is. Only for a finding about several places, of which one may
   * be ignored and the others not.
   */
  isIgnored(transform: string, place: Place): boolean;
  readonly pinning: Pinning;
  readonly values: ServiceValues;
  readonly secretFiles: SecretFiles;
}

/** What the variables of services amount to before any fix, with env files read and variables replaced. */
export interface ServiceValues {
  /** Undefined: it is not set or not known. */
  valueOf(service: string, name: string): string | undefined;
  /** The variables that env files of a service bring; undefined when not all of the files are seen. */
  fromFiles(service: string): ReadonlySet<string> | undefined;
}

/** How secrets are written to files. */
export interface SecretFiles {
  /** Their folder, relative to that of the project, with forward slashes; empty for the same. */
  readonly folder: string;
  /** Whether values that variables give are written to files, too. */
  readonly resolvesVariables: boolean;
}

export interface TransformMeta {
  /** Names the file, the docs page, the fixtures folder and the config key. Never renamed or reused. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** One sentence: what an attacker gains, or an operator loses, without the fix. */
  readonly why: string;
  /** One sentence: what may stop working. */
  readonly risk: string;
  /** Version of compose-harden that first had it. */
  readonly since: string;
  readonly references: readonly string[];
}

/**
 * A transform says what is true and what should become true. It is pure: it reads views and returns
 * drafts; nothing found means that the service satisfies it or that it does not concern it.
 * Drafts are taken one by one: after each, the views of the project hold the fix if it was accepted.
 */
export type Transform =
  | {
      readonly scope: 'service';
      readonly meta: TransformMeta;
      inspect(service: ServiceView, context: TransformContext): Iterable<Draft>;
    }
  | {
      readonly scope: 'file';
      readonly meta: TransformMeta;
      inspect(project: ProjectView, context: TransformContext): Iterable<Draft>;
    };
