import type { LoadedProject, ProjectFile } from './compose/model/project.ts';
import type { CreatedFile, Finding, Level, Severity } from './findings.ts';
import type { Ignores } from './ignores/register.ts';
import type { ImageKnowledge } from './images/knowledge.ts';
import type { Pinning } from './lock/lock.ts';
import { makePlan } from './planner.ts';
import type { Obstacle } from './project-editor.ts';
import type { SkippedService } from './report.ts';
import type { Statements } from './statements/statements.ts';
import type { TransformOptions } from './transform-options.ts';
import type { SecretFiles, Transform } from './transforms/transform.ts';
import type { Edited } from './yaml/editor.ts';
import type { Operation } from './yaml/operations.ts';
import type { YamlValue } from './yaml/value.ts';

/** The answers of a person about one project. */
export interface Choice {
  /** Fingerprints of the findings whose fixes are wanted. */
  readonly applied: ReadonlySet<string>;
  /** What services are to skip from now on. */
  readonly skips: readonly WantedSkip[];
}

export interface WantedSkip {
  readonly service: string;
  readonly transform: string;
  readonly reason: string;
}

/** Which transforms and services a run is about. */
export interface Selection {
  readonly transforms: readonly Transform[];
  /** Undefined: all. */
  readonly services: ReadonlySet<string> | undefined;
  readonly level: Level;
  /** What a person has chosen, finding by finding: it then counts in place of the level. */
  readonly choice?: Choice | undefined;
  /** Whether files can be created beside the Compose file. */
  readonly createFiles: boolean;
  readonly secretFiles: SecretFiles;
  readonly statements: Statements;
  readonly ignores: Ignores;
  /** Whether what the files themselves say to ignore counts. */
  readonly readsIgnores: boolean;
  /** In place of those of the transforms, by id. */
  readonly severities: ReadonlyMap<string, Severity>;
  readonly options: TransformOptions;
  /** Whether the report tells what each service is like before and after. */
  readonly describeServices: boolean;
  readonly pinning: Pinning;
  /** Whether Dockerfiles may be changed. */
  readonly dockerfiles: boolean;
}

/** What a file of the project gets; findings and services are listed with the file they stand in. */
export interface FilePlan {
  readonly file: ProjectFile;
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedService[];
  readonly createdFiles: readonly CreatedFile[];
  readonly result: Edited;
  readonly notes: readonly string[];
}

export interface Plan {
  readonly files: readonly FilePlan[];
  /** The operations of the fixes in the result, by key; documents are those of the project. */
  readonly fixes: ReadonlyMap<string, readonly Operation[]>;
  /** What a document means with all fixes, as the engine has proved. */
  value(document: number): YamlValue;
}

/** Fixes that must be left out, by key. */
export type Refused = ReadonlyMap<string, Obstacle>;

/** More rounds than fixes can fail one after the other in any real project. */
const maximumRounds = 20;

/**
 * Runs the transforms over a valid project and plans their fixes together. A fix that turns out to be
 * impossible is left to a person, and the plan is made again without it, because others may rest on it.
 */
export function planProject(
  loaded: LoadedProject,
  selection: Selection,
  images: ImageKnowledge,
  refusedBefore: Refused,
): Plan {
  let refused = refusedBefore;
  for (let round = 0; round < maximumRounds; round += 1) {
    const outcome = makePlan(loaded, selection, images, refused);
    if (outcome.kind === 'planned') return outcome.plan;
    const next = new Map([...refused, ...outcome.obstacles]);
    if (next.size === refused.size) break;
    refused = next;
  }
  throw new Error(`no plan found for ${loaded.documents[0]?.file.name}`);
}
