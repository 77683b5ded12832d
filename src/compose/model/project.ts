import type { Problem } from '../../findings.ts';
import type { Path } from '../../yaml/operations.ts';
import type { ParsedFile } from '../../yaml/tree.ts';
import type { YamlValue } from '../../yaml/value.ts';
import type { ModelMap, Origin } from './value.ts';

/** A variable's value; undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

/** A Compose file that has been read. */
export interface ProjectFile {
  /** As shown to people. */
  readonly name: string;
  /** Absolute, cleaned, with forward slashes. Tells files apart. */
  readonly path: string;
  readonly parsed: ParsedFile;
}

/**
 * Why a file cannot be used: it is not there, cannot be read or is not valid YAML. `unavailable`: there is no
 * access to other files, so that with partial knowledge what it would bring is unknown, and no fault.
 */
export interface FileFailure {
  readonly kind: 'missing' | 'folder' | 'unreadable' | 'invalid' | 'unavailable';
  /** About the file itself; `file` is what its span refers to. */
  readonly problem: Problem;
  readonly file: { readonly name: string; readonly text: string };
}

/** The files around a project. Paths are absolute and cleaned; the same path gives the same object. */
export interface FileStore {
  compose(path: string): ProjectFile | FileFailure;
  /** The text of an env file or the like, or why there is none. */
  text(path: string): string | FileFailure;
  /** How a file is shown to people and named in patches; by its path in the project when absent. */
  nameOf?(path: string): string;
  /** Where `~` leads; undefined when there is no such place. */
  readonly home: string | undefined;
}

export type FileRole =
  /** Named on the command line or found; the first of them is the main file. */
  | 'main'
  /** A later file of the chain, laid over the ones before. */
  | 'override'
  | 'include'
  /** Only services of it are inherited through `extends`. */
  | 'extends';

/** One YAML document of one file of the project. Its number is its index in `documents`. */
export interface ProjectDocument {
  readonly file: ProjectFile;
  /** Index among the documents of its file. */
  readonly index: number;
  readonly role: FileRole;
  /** Absolute folder that relative paths in it resolve against. */
  readonly directory: string;
  /** What variables in it stand for. */
  readonly environment: Lookup;
}

/** One place that contributes to a service. */
export interface ServiceLayer extends Origin {
  readonly role: 'own' | 'parent';
}

export interface ProjectInput {
  /** In the order in which they are laid over each other; at least one. */
  readonly files: readonly ProjectFile[];
  readonly store: FileStore;
  /** Absolute: what relative paths of all files resolve against. */
  readonly directory: string;
  /** Variables of the shell over those of `.env` or the env files given. */
  readonly environment: ReadonlyMap<string, string>;
  /**
   * `complete`: as Docker does, a variable without value is empty, and a missing env file is an error.
   * `partial`: this is not where the project runs, so what depends on such a variable or file is unknown.
   */
  readonly knowledge: 'complete' | 'partial';
  /**
   * Whether the files are all there is. If not, a service that has neither image nor build makes the
   * file a part of some project, and what it refers to may be elsewhere.
   */
  readonly isWhole: boolean;
  /** Active profiles; `*` is all. Undefined: `COMPOSE_PROFILES` says. */
  readonly profiles: readonly string[] | undefined;
  /** From `--project-name`. Undefined: `COMPOSE_PROJECT_NAME`, `name:` or the folder says. */
  readonly name: string | undefined;
  /** What a document means: as it is written when undefined, or with the changes planned so far. */
  readonly planned?: (file: ProjectFile, index: number) => YamlValue;
}

/** A fault, with the file that its span refers to. `path` and `document` say what it is about. */
export interface ProjectProblem extends Problem {
  readonly file: { readonly name: string; readonly text: string };
  readonly document?: number;
  readonly path?: Path;
}

/** What Docker makes of the files. */
export interface LoadedProject {
  readonly documents: readonly ProjectDocument[];
  /**
   * For every service the places that contribute to it, the earliest first: each is laid over those
   * before it.
   */
  readonly layers: ReadonlyMap<string, readonly ServiceLayer[]>;
  /** The project's name; empty when problems keep it from being known. */
  readonly name: string;
  /** Canonical, with absolute paths, defaults and normalisation. Undefined when there are problems. */
  readonly model: ModelMap | undefined;
  /**
   * With partial knowledge: services of which a part cannot be seen, such as one that extends a service of
   * a remote file, with the reason as the rest of a sentence that begins with "it".
   */
  readonly incomplete: ReadonlyMap<string, string>;
  /** Services of `model` that no active profile enables. */
  readonly disabled: ReadonlySet<string>;
  /** All that Docker would refuse the project for, in the order of files and text. */
  readonly problems: readonly ProjectProblem[];
  /** Variables that have neither a value nor a default, each once: what they stand for is not checked. */
  readonly unset: readonly string[];
  /** What Docker would warn about, and what could not be checked because a file is not seen. */
  readonly notes: readonly string[];
  /** Why the files are only a part of a project, when `isWhole` is not set; otherwise undefined. */
  readonly fragment: string | undefined;
}

/** What a document of the project means as it is written; `null` for one that is not there. */
export function writtenValue(
  { documents }: Pick<LoadedProject, 'documents'>,
  number: number,
): YamlValue {
  const { file, index = 0 } = documents[number] ?? {};
  return file?.parsed.documents[index]?.value ?? null;
}
