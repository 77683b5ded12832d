import { isObject, type JsonObject } from './compose/json.ts';
import { validate, validateModel } from './compose/schema/validate.ts';
import { inFileOrder, type Level, type Problem } from './findings.ts';
import { defaultKnowledge } from './images/look-up.ts';
import { type Obstacle, type Plan, planFile, type Selection } from './planning.ts';
import type { ComposeSource, FileReport, Mode, Report } from './report.ts';
import { pipeline } from './transforms/index.ts';
import type { Transform } from './transforms/transform.ts';
import { version } from './version.ts';
import type { Path } from './yaml/operations.ts';
import { parseSource } from './yaml/parse.ts';
import { Refusal, sourceFromText } from './yaml/text.ts';
import type { ParsedFile } from './yaml/tree.ts';
import { toJson } from './yaml/value.ts';

export interface HardenOptions {
  /** `standard` when absent. */
  readonly level?: Level;
  /** Ids of the transforms to run; all when absent. An unknown one, here or in `skip`, is an error. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** Names of the services to look at; all when absent. */
  readonly services?: readonly string[];
  readonly mode?: Mode;
  /**
   * Whether the caller writes `createdFiles` beside the Compose file; true when absent. Without, fixes
   * that need such files are left to a person.
   */
  readonly createFiles?: boolean;
}

/**
 * Hardens Compose files, each for itself. Pure: reads and writes nothing. What is wrong with an input
 * is in `problems` of its report; everything thrown is a bug.
 */
export function harden(sources: readonly ComposeSource[], options: HardenOptions = {}): Report {
  const transforms = selectTransforms(options);
  const selection: Selection = {
    transforms,
    services: options.services === undefined ? undefined : new Set(options.services),
    level: options.level ?? 'standard',
    createFiles: options.createFiles ?? true,
  };
  return {
    version,
    level: selection.level,
    mode: options.mode ?? 'preview',
    transforms: transforms.map((transform) => transform.meta.id),
    files: sources.map((source) => hardenFile(source, selection)),
  };
}

/** Throws a RangeError for an id that is not known: a run that looks at nothing must not pass. */
function selectTransforms(options: HardenOptions): readonly Transform[] {
  const unknown = [...(options.only ?? []), ...(options.skip ?? [])].filter(
    (id) => !pipeline.some(({ meta }) => meta.id === id),
  );
  if (unknown.length > 0) throw new RangeError(`unknown transform "${unknown[0]}"`);
  return pipeline.filter(
    ({ meta: { id } }) =>
      (options.only === undefined || options.only.includes(id)) &&
      !(options.skip ?? []).includes(id),
  );
}

function hardenFile(source: ComposeSource, selection: Selection): FileReport {
  const untouched: FileReport = {
    name: source.name,
    before: source.text,
    after: source.text,
    edits: [],
    findings: [],
    skipped: [],
    problems: [],
    notes: [],
    createdFiles: [],
  };
  const parsed = parse(source);
  if (!('documents' in parsed)) return { ...untouched, problems: [parsed] };
  const roots = readRoots(parsed);
  const oldLayout = describeOldLayout(roots);
  if (oldLayout !== undefined) return { ...untouched, notes: [oldLayout] };
  const problems = findProblems(parsed);
  if (problems.length > 0) return { ...untouched, problems };
  if (!hasServices(roots)) {
    return { ...untouched, notes: ['no services in this file, so nothing to harden'] };
  }
  const plan = planValid(source.name, parsed, selection);
  return {
    ...untouched,
    after: plan.result.text,
    edits: plan.result.edits,
    findings: inFileOrder(plan.findings),
    skipped: plan.skipped,
    notes: plan.result.notes,
    createdFiles: plan.createdFiles,
  };
}

function parse(source: ComposeSource): ParsedFile | Problem {
  try {
    return parseSource(sourceFromText(source.text));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, span } = error;
    return {
      code,
      message,
      ...(span === undefined ? {} : { span }),
    };
  }
}

function findProblems(parsed: ParsedFile): readonly Problem[] {
  return parsed.documents.flatMap((_, document) => validateModel(parsed, document));
}

function readRoots(parsed: ParsedFile): readonly JsonObject[] {
  return parsed.documents.map((document) => toJson(document.value)).filter(isObject);
}

function hasServices(roots: readonly JsonObject[]): boolean {
  return roots.some((root) => isObject(root.services) && Object.keys(root.services).length > 0);
}

/** Services at the top level, as in files from before 2016: Docker Compose v2 does not read them. */
function describeOldLayout(roots: readonly JsonObject[]): string | undefined {
  const entries = roots.flatMap((root) => (root.services === undefined ? Object.values(root) : []));
  const isOld =
    entries.length > 0 &&
    entries.every(
      (entry) => isObject(entry) && (typeof entry.image === 'string' || entry.build !== undefined),
    );
  return isOld
    ? 'a version 1 file, with services at the top level: Docker Compose no longer reads it; skipped'
    : undefined;
}

/** Whether one place is the other or lies within it. */
function overlaps(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  return length > 0 && a.slice(0, length).every((part, index) => part === b[index]);
}

/**
 * Plans, and proves that a valid file stays valid: a fix at a place that the schema rejects afterwards
 * is left to a person.
 */
function planValid(name: string, parsed: ParsedFile, selection: Selection): Plan {
  const refused = new Map<string, Obstacle>();
  for (;;) {
    const plan = planFile(name, parsed, selection, defaultKnowledge, refused);
    if (plan.result.edits.length === 0) return plan;
    const problems = plan.models.flatMap((model) => validate(toJson(model)));
    if (problems.length === 0) return plan;
    const known = refused.size;
    for (const { path, message } of problems) {
      for (const [key, paths] of plan.fixes) {
        if (!paths.some((place) => overlaps(place, path))) continue;
        refused.set(key, { code: 'invalid', message: `the file would not be valid: ${message}` });
      }
    }
    if (refused.size === known) throw new Error(`${name} would become invalid Compose`);
  }
}
