import type { Json, Path } from '../yaml/operations.ts';
import type { Dependency } from './depends-on.ts';
import type { EnvironmentEntry } from './environment.ts';
import type { ImageReference } from './image-reference.ts';
import type { JsonObject } from './json.ts';
import type { Mount } from './mounts.ts';
import type { UserSetting } from './user.ts';

/** Where a service's image comes from. */
export type ImageUse =
  | { readonly kind: 'reference'; readonly written: string; readonly reference: ImageReference }
  /**
   * `postgres:${TAG:-17}`; the reference is what it is with the values that the environment gives, and
   * with the defaults of all other variables.
   */
  | {
      readonly kind: 'variable';
      readonly written: string;
      readonly reference: ImageReference | undefined;
    }
  /** Not a reference: Docker refuses it. */
  | { readonly kind: 'malformed'; readonly written: string }
  /** Built from a Dockerfile; `image:` then only names the result. */
  | { readonly kind: 'build'; readonly written: string | undefined }
  /** Neither: another file, a provider or nothing gives it. */
  | { readonly kind: 'none' };

/** A place in one of the project's YAML documents, as planned so far. */
export interface Place {
  /** Number of the document in the project. */
  readonly document: number;
  readonly path: Path;
}

/** One place that writes a part of a service, and what is written there. */
export interface WrittenLayer extends Place {
  /** As written: no variable is replaced. */
  readonly definition: JsonObject;
  /** The keys that are `!reset` or `!override` here: what earlier places say under them does not count. */
  readonly replaces: readonly string[];
}

/**
 * One service as Docker would run it, as far as the files tell. Aliases, merge keys, `extends`, included and
 * override files are resolved, and fixes accepted so far are included. Everything is plain data.
 */
export interface ServiceView {
  readonly name: string;
  /** Where the service is defined: the first place that gives it an image, or else the first of all. */
  readonly path: Path;
  readonly document: number;
  /**
   * The effective definition. A text with variables is resolved when the environment gives all of them, and
   * otherwise as written. A dollar sign is always written as `$$`. Has no prototype, so any key is safe to read.
   */
  readonly definition: JsonObject;
  /**
   * What is written for this service itself, in every file, without what `extends` brings; as written.
   * A sequence set here is appended to the inherited one by Docker.
   */
  readonly own: JsonObject;
  /** The places behind `own`, in the order in which Docker lays them over each other. */
  readonly layers: readonly WrittenLayer[];
  /** Why the service cannot be judged or edited from these files alone, in words; undefined if it can. */
  readonly incomplete: string | undefined;
  readonly image: ImageUse;
  readonly user: UserSetting;
  readonly environment: readonly EnvironmentEntry[];
  /** Volumes, tmpfs, secrets and configs: everything that occupies a path in the container. */
  readonly mounts: readonly Mount[];
  readonly dependsOn: readonly Dependency[];
  /** Names of the services of this project that extend this one; they get whatever its definition gets. */
  readonly heirs: readonly string[];
  /** Those that extend it in another file only, and so do not get what its definition gets. */
  readonly partialHeirs: readonly string[];
  /** Name of the service of this project that this one extends. */
  readonly parent: string | undefined;
  /**
   * Whether a file that writes it is in the project more than once. Docker lays it over itself, so that what
   * some lists get is there twice.
   */
  readonly isReadTwice: boolean;
}

/** The top level of one YAML document. */
export interface DocumentView {
  /** Number of the document in the project. */
  readonly number: number;
  /** The names of all keys as planned so far. */
  readonly keys: readonly string[];
}

/** All services of one project. */
export interface ProjectView {
  /** Every service comes after the one it extends. */
  readonly services: readonly ServiceView[];
  service(name: string): ServiceView | undefined;
  /** Those that can be edited. */
  readonly documents: readonly DocumentView[];
  /** The value of a top-level key over all documents, as planned so far; undefined when absent. */
  topLevel(key: string): Json | undefined;
}
