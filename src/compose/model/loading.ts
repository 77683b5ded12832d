import type { Path } from '../../yaml/operations.ts';
import type {
  FileFailure,
  FileRole,
  Lookup,
  ProjectDocument,
  ProjectFile,
  ProjectInput,
  ServiceLayer,
} from './project.ts';
import type { Fault, Staged } from './stage.ts';
import type { ModelMap, Origin } from './value.ts';

/** What all files of a project have in common while it is loaded. */
export interface Loading {
  readonly input: ProjectInput;
  readonly documents: ProjectDocument[];
  readonly faults: Fault[];
  /** Files that the project needs and that cannot be used, with the place that names each. */
  readonly failures: FailedFile[];
  /** Variables without value. */
  readonly unset: Set<string>;
  readonly notes: Set<string>;
  /** See `LoadedProject`. */
  readonly incomplete: Map<string, string>;
  /** Files that cannot be seen may define what the project refers to. */
  hidesFiles: boolean;
}

export interface FailedFile {
  readonly failure: FileFailure;
  readonly from: Origin | undefined;
}

/** Where the paths of a file lead. Apart from `base` they are absolute, and nearly always the same. */
export interface Folders {
  /** Where relative paths of its services start. */
  readonly directory: string;
  /** Where files that it includes or extends are looked for. */
  readonly search: string;
  /**
   * `directory` as the file sees it that includes or extends this one: Compose makes paths absolute only at
   * the end, so that until then the same path is the same in both.
   */
  readonly base: string;
}

/** What paths and variables of a file mean. All files of one chain share it. */
export interface Scope extends Folders {
  readonly variables: ReadonlyMap<string, string>;
  readonly environment: Lookup;
  /** The files that are being included now, the outermost first. */
  readonly including: readonly IncludingFile[];
}

export interface IncludingFile {
  readonly file: ProjectFile;
  /** Where it is named; undefined for a file of the command line. */
  readonly from: Origin | undefined;
}

export type Layers = ReadonlyMap<string, readonly ServiceLayer[]>;

/** What the documents read so far amount to, with the places that contribute to every service. */
export interface Layered {
  readonly root: ModelMap;
  readonly layers: Layers;
  /** What the last document takes away or replaces; see `splitResets`. */
  readonly resets: readonly Path[];
}

export function createScope(
  folders: Folders,
  variables: ReadonlyMap<string, string>,
  including: readonly IncludingFile[],
): Scope {
  const environment = (name: string) => variables.get(name);
  return { ...folders, variables, environment, including };
}

/** The number of a document among those of the project, the same whenever it means the same. */
export function numberOf(
  loading: Loading,
  file: ProjectFile,
  index: number,
  role: FileRole,
  scope: Scope,
): number {
  const { documents } = loading;
  const { directory, environment } = scope;
  const known = documents.findIndex(
    (document) =>
      document.file === file &&
      document.index === index &&
      document.directory === directory &&
      document.environment === environment,
  );
  if (known !== -1) return known;
  return documents.push({ file, index, role, directory, environment }) - 1;
}

/** The value of a stage; undefined when it found faults, which are kept. */
export function settled<Value>(staged: Staged<Value>, loading: Loading): Value | undefined {
  return passes(staged.faults, loading) ? staged.value : undefined;
}

/** Whether there are no faults; those that are there are kept. */
export function passes(faults: readonly Fault[], loading: Loading): boolean {
  loading.faults.push(...faults);
  return faults.length === 0;
}
