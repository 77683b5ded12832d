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
  /** `postgres:${TAG:-17}`; the reference is what it is when every variable takes its default. */
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

/**
 * One service as Docker would run it, as far as this file tells. Aliases, merge keys and `extends` of
 * the same file are resolved, and fixes accepted so far are included. Everything is plain data.
 */
export interface ServiceView {
  readonly name: string;
  /** `['services', name]`. */
  readonly path: Path;
  /** Index of the YAML document that defines it. */
  readonly document: number;
  /** The effective definition. Has no prototype, so any key is safe to read. */
  readonly definition: JsonObject;
  /**
   * The keys written in this file for this service (own or merged), without what `extends` brings.
   * A sequence set here is appended to the inherited one by Docker.
   */
  readonly own: JsonObject;
  /** Why the service cannot be judged or edited from this file alone, in words; undefined if it can. */
  readonly incomplete: string | undefined;
  readonly image: ImageUse;
  readonly user: UserSetting;
  readonly environment: readonly EnvironmentEntry[];
  /** Volumes, tmpfs, secrets and configs: everything that occupies a path in the container. */
  readonly mounts: readonly Mount[];
  readonly dependsOn: readonly Dependency[];
  /** Names of the services in this file that extend this one; they get whatever it gets. */
  readonly heirs: readonly string[];
  /** Name of the service in this file that this one extends. */
  readonly parent: string | undefined;
}

/** All services of one file. */
export interface ProjectView {
  readonly fileName: string;
  /** Every service comes after the one it extends. */
  readonly services: readonly ServiceView[];
  service(name: string): ServiceView | undefined;
  /** The names of all top-level keys as planned so far. */
  readonly topLevelKeys: readonly string[];
  /** A top-level value as planned so far; undefined when absent. */
  topLevel(key: string): Json | undefined;
  /** Index of the YAML document in which a new top-level key belongs. */
  readonly document: number;
}
