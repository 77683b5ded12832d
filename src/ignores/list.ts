import type { ProjectFile } from '../compose/model/project.ts';
import type { Ignored } from '../findings.ts';
import type { Path } from '../yaml/operations.ts';

/** What a finding is about, as far as it decides whether it is ignored. */
export interface Subject {
  readonly transform: string;
  readonly service: string | undefined;
  readonly fingerprint: string;
  readonly file: ProjectFile;
  /** Number of its document in the project, and the place in it before any change. */
  readonly document: number;
  readonly path: Path;
}

/** Which parts of a run were looked at: what was not needed there has no effect. */
export interface Looked {
  readonly services: readonly string[];
  /** Whether no other service could have been looked at. */
  readonly isAll: boolean;
  readonly transforms: readonly string[];
  /** Whether findings of a transform may be in files that are looked at later; of any service without one. */
  isLater(transform: string, service: string | undefined): boolean;
}

/** A fact about what says to ignore something, for the file in which it stands. */
export interface IgnoreNote {
  /** Undefined: not in a file of the project. */
  readonly file: ProjectFile | undefined;
  readonly note: string;
}

/** Everything of one kind that says to leave something as it is, and what of it was needed so far. */
export interface IgnoreList {
  /** Why a finding is ignored; what says so then counts as needed. */
  find(subject: Subject): Ignored | undefined;
  /** Why a transform is to leave a service as it is, wherever its findings are. */
  ofService(service: string, transform: string): Ignored | undefined;
  /** What has no effect, or has it no longer. */
  notes(looked: Looked): readonly IgnoreNote[];
}
