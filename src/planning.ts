import { inlineKeys, placeAfter, rank } from './compose/key-order.ts';
import { createProject, type LiveProject } from './compose/project.ts';
import {
  applies,
  type CreatedFile,
  type Draft,
  type Finding,
  type Fix,
  type Level,
  levelFor,
} from './findings.ts';
import { fingerprint } from './fingerprint.ts';
import type { ImageKnowledge } from './images/knowledge.ts';
import { onOriginal, originalPlace } from './original-paths.ts';
import type { SkippedService } from './report.ts';
import type { Transform, TransformContext } from './transforms/transform.ts';
import { createEditor, type Editor, type EditResult } from './yaml/editor.ts';
import { locate } from './yaml/locate.ts';
import { type Path, placesOf } from './yaml/operations.ts';
import type { ParsedFile } from './yaml/tree.ts';
import type { YamlValue } from './yaml/value.ts';

/** Which transforms and services a run is about. */
export interface Selection {
  readonly transforms: readonly Transform[];
  /** Undefined: all. */
  readonly services: ReadonlySet<string> | undefined;
  readonly level: Level;
  /** Whether files can be created beside the Compose file. */
  readonly createFiles: boolean;
}

export interface Plan {
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedService[];
  readonly createdFiles: readonly CreatedFile[];
  /** The fixes in the result, by key, and the places they edit. */
  readonly fixes: ReadonlyMap<string, readonly Path[]>;
  readonly result: Extract<EditResult, { kind: 'edited' }>;
  /** What the documents of the new text mean, as the engine has proved. */
  readonly models: readonly YamlValue[];
}

/** Why a fix cannot be made. */
export interface Obstacle {
  readonly code: string;
  readonly message: string;
}

const noFiles: Obstacle = {
  code: 'no-files',
  message: 'it needs a file beside the Compose file, and nothing is written there in this mode',
};

const newItem: Obstacle = {
  code: 'new-item',
  message: 'it changes a list item that another fix adds',
};

/** Fixes that must be left out, by key. */
export type Refused = ReadonlyMap<string, Obstacle>;

/** More rounds than fixes can fail one after the other in any real file. */
const maximumRounds = 20;

/**
 * Runs the transforms over one valid file and plans their fixes together. A fix that turns out to be
 * impossible is left to a person, and the plan is made again without it, because others may rest on it.
 */
export function planFile(
  fileName: string,
  parsed: ParsedFile,
  selection: Selection,
  images: ImageKnowledge,
  refusedBefore: Refused,
): Plan {
  let refused = refusedBefore;
  for (let round = 0; round < maximumRounds; round += 1) {
    const planner = createPlanner(fileName, parsed, selection, images, refused);
    planner.run();
    const result = planner.editor.finish();
    if (result.kind === 'edited') {
      const models = parsed.documents.map((_, document) => planner.editor.planned(document));
      return { ...planner.outcome(), result, models };
    }
    const next = new Map(refused);
    for (const { group, refusal } of result.refusals) next.set(group, refusal);
    if (next.size === refused.size) break;
    refused = next;
  }
  throw new Error(`no plan found for ${fileName}`);
}

interface Planner {
  readonly editor: Editor;
  run(): void;
  outcome(): Omit<Plan, 'result' | 'models'>;
}

interface AcceptedFixes {
  readonly createdFiles: readonly CreatedFile[];
  readonly fixes: ReadonlyMap<string, readonly Path[]>;
  accept(key: string, fix: Fix): Obstacle | undefined;
}

/** Takes fixes into the plan, and remembers which files they need and which places they change. */
function acceptedFixes(
  editor: Editor,
  project: LiveProject,
  selection: Selection,
  refused: Refused,
): AcceptedFixes {
  const createdFiles: CreatedFile[] = [];
  const fixes = new Map<string, readonly Path[]>();
  const accept = (key: string, fix: Fix): Obstacle | undefined => {
    const before = refused.get(key);
    if (before !== undefined) return before;
    if (fix.files !== undefined && !selection.createFiles) return noFiles;
    const refusal = editor.attempt({ id: key, operations: fix.operations });
    if (refusal !== undefined) return refusal;
    const paths = fix.operations.flatMap(placesOf);
    project.changed(paths);
    fixes.set(key, paths);
    createdFiles.push(...(fix.files ?? []));
    return undefined;
  };
  return { createdFiles, fixes, accept };
}

function createPlanner(
  fileName: string,
  parsed: ParsedFile,
  selection: Selection,
  images: ImageKnowledge,
  refused: Refused,
): Planner {
  const editor = createEditor(parsed, { placeAfter, rank, inlineKeys });
  const project = createProject(fileName, {
    count: parsed.documents.length,
    model: (document) => editor.planned(document),
  });
  const context: TransformContext = { project, images };
  const findings: Finding[] = [];
  const { accept, createdFiles, fixes } = acceptedFixes(editor, project, selection, refused);

  const conclude = (transform: Transform, service: string | undefined, draft: Draft): void => {
    const key = fixKey(transform, service, draft);
    const named = service === undefined ? undefined : project.service(service);
    const document = named?.document ?? project.document;
    findings.push(
      decide(transform, service, draft, {
        place: place(editor, document, draft.at),
        level: selection.level,
        original: (fix) => onOriginal(editor, fix),
        accept: (fix) => accept(key, fix),
      }),
    );
  };
  return {
    editor,
    run: () => inspectAll(project, selection, context, conclude),
    outcome: () => ({
      findings,
      createdFiles,
      fixes,
      skipped: skippedServices(project, selection),
    }),
  };
}

function isSelected(name: string, selection: Selection): boolean {
  return selection.services === undefined || selection.services.has(name);
}

function skippedServices(project: LiveProject, selection: Selection): readonly SkippedService[] {
  return project.services.flatMap((service) =>
    service.incomplete === undefined || !isSelected(service.name, selection)
      ? []
      : [{ service: service.name, reason: service.incomplete }],
  );
}

/** A provider service is not a container: there is nothing to harden. */
function isHardenable(project: LiveProject, name: string): boolean {
  const service = project.service(name);
  return service?.incomplete === undefined && service?.definition.provider === undefined;
}

function inspectAll(
  project: LiveProject,
  selection: Selection,
  context: TransformContext,
  conclude: (transform: Transform, service: string | undefined, draft: Draft) => void,
): void {
  const isWanted = (name: string): boolean =>
    isSelected(name, selection) && isHardenable(project, name);
  const names = project.services.map((service) => service.name).filter(isWanted);
  for (const transform of selection.transforms) {
    if (transform.scope === 'file') {
      for (const draft of transform.inspect(project, context)) {
        const { service } = draft;
        const wanted = service === undefined ? selection.services === undefined : isWanted(service);
        if (wanted) conclude(transform, service, draft);
      }
      continue;
    }
    for (const name of names) {
      const service = project.service(name);
      if (service === undefined) continue;
      for (const draft of transform.inspect(service, context)) conclude(transform, name, draft);
    }
  }
}

/** Tells fixes apart within one file. */
function fixKey(transform: Transform, service: string | undefined, draft: Draft): string {
  return JSON.stringify([transform.meta.id, service ?? null, draft.evidence ?? null]);
}

interface Decision {
  readonly place: { readonly path: Path; readonly span: { start: number; end: number } };
  readonly level: Level;
  /** The fix with the paths of the original; undefined when it has none there. */
  original(fix: Fix): Fix | undefined;
  /** Plans the fix; the answer is why it cannot be made. */
  accept(fix: Fix): Obstacle | undefined;
}

function decide(
  transform: Transform,
  service: string | undefined,
  draft: Draft,
  decision: Decision,
): Finding {
  const { id, severity } = transform.meta;
  const base = {
    transform: id,
    ...(service === undefined ? {} : { service }),
    severity: draft.severity ?? severity,
    message: draft.message,
    path: decision.place.path,
    span: decision.place.span,
    fingerprint: fingerprint([id, service ?? '', draft.evidence ?? '']),
  };
  if (draft.action.kind === 'manual') {
    const { reason, instruction } = draft.action;
    return { ...base, outcome: 'manual', reason, instruction };
  }
  const fix = decision.original(draft.action.fix);
  if (fix === undefined) return { ...base, ...turnedDown(draft.action.fix, newItem) };
  if (!applies(fix.risk, decision.level)) {
    const reason = `its risk is ${fix.risk}; --level ${levelFor(fix.risk)} applies it`;
    return { ...base, outcome: 'held-back', fix, reason };
  }
  const obstacle = decision.accept(fix);
  if (obstacle === undefined) return { ...base, outcome: 'ready', fix };
  return { ...base, ...turnedDown(fix, obstacle) };
}

function turnedDown(fix: Fix, { code, message }: Obstacle) {
  const instruction = `${fix.title} by hand`;
  return { outcome: 'manual' as const, reason: message, instruction, refused: { fix, code } };
}

function place(editor: Editor, document: number, at: Path): Decision['place'] {
  const path = originalPlace(editor, document, at);
  return { path, span: locate(editor.parsed, document, path, 'key') ?? { start: 0, end: 0 } };
}
