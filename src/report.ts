import type { CreatedFile, Finding, Level, Problem, Severity } from './findings.ts';
import type { ServicePosture } from './posture/property.ts';
import type { TextEdit } from './yaml/text.ts';

/** One Compose file as given: its name as shown to the user (`<stdin>` for `-`) and its text. */
export interface ComposeSource {
  readonly name: string;
  /** Decoded, never normalised: byte order mark and line ends are as in the file. */
  readonly text: string;
}

/** A service that cannot be judged from its file alone, such as one that an override file changes. */
export interface SkippedService {
  readonly service: string;
  readonly reason: string;
}

/** What was found in one file, and its new text. */
export interface FileReport {
  readonly name: string;
  readonly before: string;
  /** Equal to `before` when nothing is changed or the file could not be processed. */
  readonly after: string;
  /** The splices that make `after` from `before`, ordered, not overlapping. */
  readonly edits: readonly TextEdit[];
  /** In the order of the file. */
  readonly findings: readonly Finding[];
  /** Services that no transform looked at, with the reason. */
  readonly skipped: readonly SkippedService[];
  /** Not empty: the file is not valid, and nothing was planned. */
  readonly problems: readonly Problem[];
  /** Facts worth a line that are neither findings nor problems, such as "no services in this file". */
  readonly notes: readonly string[];
  readonly createdFiles: readonly CreatedFile[];
  /** From which severity on an open finding makes `--check` fail here; what the run says when absent. */
  readonly failOn?: Severity | 'never';
  /** What the services defined in this file are like before and after; only where it was asked for. */
  readonly postures?: readonly ServicePosture[];
  /** Set for a hardened copy or an overlay, which is made from other files and not for itself. */
  readonly made?: MadeFile;
}

/** What a file is made from, and how. `before` is empty when it is not there yet. */
export interface MadeFile {
  readonly from: readonly string[];
  readonly isNew: boolean;
  /** The option that makes it, as typed: `--overlay hardened.yaml`. */
  readonly option: string;
  /** The command that starts the project with it. */
  readonly start: string;
}

/** The report of a file in which nothing was found or changed. */
export function untouched(name: string, text: string): FileReport {
  return {
    name,
    before: text,
    after: text,
    edits: [],
    findings: [],
    skipped: [],
    problems: [],
    notes: [],
    createdFiles: [],
  };
}

export interface Report {
  readonly version: string;
  readonly level: Level;
  readonly mode: Mode;
  readonly transforms: readonly string[];
  /** Transforms that the configuration switches off; none when absent. */
  readonly off?: readonly SwitchedOff[];
  readonly files: readonly FileReport[];
}

export interface SwitchedOff {
  readonly transform: string;
  /** Where it is written, such as `.compose-harden.yaml:4`. */
  readonly place: string;
}

/** What happens to the files. */
export type Mode = 'preview' | 'write' | 'check' | 'output' | 'overlay';
