import { buildsAround } from './build-folders.ts';
import { joinPath } from './compose/file-path.ts';
import type { LoadedProject, ProjectFile } from './compose/model/project.ts';
import { createProject, type LiveProject } from './compose/project.ts';
import type { Place } from './compose/view.ts';
import { decide } from './decision.ts';
import { undone } from './effect.ts';
import {
  applies,
  type CreatedFile,
  type Draft,
  type Finding,
  type Fix,
  levelFor,
} from './findings.ts';
import { ignoreNotes } from './ignores/notes.ts';
import { createIgnoreRegister, type IgnoreRegister } from './ignores/register.ts';
import type { ImageKnowledge } from './images/knowledge.ts';
import { onOriginal, originalPlace } from './original-paths.ts';
import type { FilePlan, Plan, Refused, Selection } from './planning.ts';
import { createProjectEditor, type Obstacle, type ProjectEditor } from './project-editor.ts';
import type { SkippedService } from './report.ts';
import { contextOf } from './transform-context.ts';
import type { Transform, TransformContext } from './transforms/transform.ts';
import { locate } from './yaml/locate.ts';
import { type Operation, type Path, placesOf, type Span } from './yaml/operations.ts';

export type PlanOutcome =
  | { readonly kind: 'planned'; readonly plan: Plan }
  /** These fixes have to be left out, and the plan made again. */
  | { readonly kind: 'refused'; readonly obstacles: Refused };

interface Planning {
  readonly loaded: LoadedProject;
  readonly selection: Selection;
  readonly refused: Refused;
  readonly editor: ProjectEditor;
  readonly project: LiveProject;
  readonly findings: (readonly [ProjectFile, Finding])[];
  readonly createdFiles: (readonly [ProjectFile, CreatedFile])[];
  readonly fixes: Map<string, readonly Operation[]>;
  /** Fixes that one file has taken and another one refused. */
  readonly torn: Map<string, Obstacle>;
  readonly ignores: IgnoreRegister;
}

/** Runs all transforms once, without the fixes that were refused before. */
export function makePlan(
  loaded: LoadedProject,
  selection: Selection,
  images: ImageKnowledge,
  refused: Refused,
): PlanOutcome {
  const editor = createProjectEditor(loaded.documents);
  const { documents, layers, incomplete } = loaded;
  const project = createProject({ documents, layers, incomplete, value: editor.value });
  const planning: Planning = {
    loaded,
    selection,
    refused,
    editor,
    project,
    findings: [],
    createdFiles: [],
    fixes: new Map(),
    torn: new Map(),
    ignores: createIgnoreRegister(loaded, selection.statements.skips, selection.ignores),
  };
  inspectAll(planning, contextOf(planning, images));
  if (planning.torn.size > 0) return { kind: 'refused', obstacles: planning.torn };
  const outcome = editor.finish();
  if (outcome.kind === 'refused') return outcome;
  const names = project.services.map(({ name }) => name);
  const notes = ignoreNotes(planning.ignores, {
    project,
    services: names.filter((name) => isWanted(name, project, selection)),
    transforms: selection.transforms.map(({ meta }) => meta.id),
    main: documents[0]?.file,
  });
  const files = [...outcome.results].map(
    ([file, result]): FilePlan => ({
      file,
      result,
      findings: ofFile(planning.findings, file),
      createdFiles: ofFile(planning.createdFiles, file),
      skipped: skippedServices(planning, file),
      notes: notes.flatMap((one) => (one.file?.path === file.path ? [one.note] : [])),
    }),
  );
  return { kind: 'planned', plan: { files, fixes: planning.fixes, value: editor.value } };
}

function ofFile<T>(all: readonly (readonly [ProjectFile, T])[], file: ProjectFile): readonly T[] {
  return all.flatMap(([where, one]) => (where.path === file.path ? [one] : []));
}

function isSelected(name: string, { services }: Selection): boolean {
  return services === undefined || services.has(name);
}

function skippedServices(
  { project, selection, editor }: Planning,
  file: ProjectFile,
): readonly SkippedService[] {
  return project.services.flatMap(({ name, incomplete: reason, document }) =>
    reason === undefined ||
    !isSelected(name, selection) ||
    editor.fileOf(document).path !== file.path
      ? []
      : [{ service: name, reason }],
  );
}

/** A provider service is not a container: there is nothing to harden. */
function isHardenable(project: LiveProject, name: string): boolean {
  const service = project.service(name);
  return service?.incomplete === undefined && service?.definition.provider === undefined;
}

function isWanted(name: string, project: LiveProject, selection: Selection): boolean {
  return isSelected(name, selection) && isHardenable(project, name);
}

function inspectAll(planning: Planning, context: TransformContext): void {
  const { project, selection } = planning;
  const isMeant = (name: string): boolean => isWanted(name, project, selection);
  const names = project.services.map((service) => service.name).filter(isMeant);
  for (const transform of selection.transforms) {
    if (transform.scope === 'file') {
      for (const draft of transform.inspect(project, context)) {
        const { service } = draft;
        const wanted = service === undefined ? selection.services === undefined : isMeant(service);
        if (wanted) conclude(planning, transform, service, draft);
      }
      continue;
    }
    for (const name of names) {
      const service = project.service(name);
      if (service === undefined) continue;
      for (const draft of transform.inspect(service, context)) {
        conclude(planning, transform, name, draft);
      }
    }
  }
}

/** Tells the fixes of a plan apart, and is the same whenever the plan is made again. */
function fixKey(
  { meta }: Transform,
  service: string | undefined,
  { evidence }: Draft,
  document: number,
): string {
  const place = service === undefined ? document : null;
  return JSON.stringify([meta.id, service ?? null, evidence ?? null, place]);
}

/** The transform that a fix of a plan is of. */
export function transformOf(key: string): string {
  return String(JSON.parse(key)[0]);
}

function conclude(
  planning: Planning,
  transform: Transform,
  service: string | undefined,
  draft: Draft,
): void {
  const { editor, project, selection, findings } = planning;
  const named = service === undefined ? undefined : project.service(service);
  const document = draft.document ?? named?.document ?? 0;
  const file = editor.fileOf(document);
  const key = fixKey(transform, service, draft, document);
  const where = place(editor, document, draft.at);
  const { id } = transform.meta;
  const finding = decide(transform, service, draft, {
    place: where,
    severity: selection.severities.get(id),
    heldBack: (fix, fingerprint) => heldBack(selection, fix, fingerprint),
    ignored: (fingerprint) =>
      planning.ignores.use({
        transform: id,
        service,
        fingerprint,
        file,
        document,
        path: where.path,
      }),
    veto: () => named && planning.ignores.veto(named, id, project),
    original: (fix) => onOriginal(editor, fix),
    accept: (fix) => accept(planning, key, fix, document),
    reported: (fix) => inFile(editor, fix, file),
  });
  findings.push([file, finding]);
}

/** Why a fix is not made although it could be: a choice of a person, or its risk. */
export function heldBack(
  { choice, level }: Pick<Selection, 'choice' | 'level'>,
  { risk }: Fix,
  fingerprint: string,
): string | undefined {
  if (choice !== undefined)
    return choice.applied.has(fingerprint) ? undefined : 'it was not chosen';
  return applies(risk, level)
    ? undefined
    : `its risk is ${risk}; --level ${levelFor(risk)} applies it`;
}

function place(
  editor: ProjectEditor,
  document: number,
  at: Path,
): { readonly path: Path; readonly span: Span } {
  const path = originalPlace(editor, document, at);
  const { parsed } = editor.fileOf(document);
  const span = locate(parsed, editor.indexOf(document), path, 'key');
  return { path, span: span ?? { start: 0, end: 0 } };
}

const noFiles: Obstacle = {
  code: 'no-files',
  message: 'it needs a file beside the Compose file, and nothing is written there in this mode',
};

/** Takes a fix into the plan, and remembers which files it needs and which places it changes. */
function accept(planning: Planning, key: string, fix: Fix, home: number): Obstacle | undefined {
  const { editor, project, selection, refused, torn, fixes, createdFiles, loaded } = planning;
  const before = refused.get(key);
  if (before !== undefined) return before;
  if (fix.files !== undefined && !selection.createFiles) return noFiles;
  const replaced = replacedLater(fix.operations, planning);
  if (replaced !== undefined) return replaced;
  const refusal = editor.attempt(key, fix.operations);
  if (refusal !== undefined) {
    if (refusal.torn) torn.set(key, refusal);
    return refusal;
  }
  project.changed(fix.operations.flatMap(changedPlaces));
  fixes.set(key, fix.operations);
  const folder = loaded.documents[home]?.directory;
  for (const created of fix.files ?? []) {
    if (folder === undefined) {
      createdFiles.push([editor.fileOf(home), created]);
      continue;
    }
    const builds = buildsAround(joinPath(folder, created.path), loaded);
    const inBuilds = builds.length === 0 ? {} : { builds };
    createdFiles.push([editor.fileOf(home), { ...created, folder, ...inBuilds }]);
  }
  return undefined;
}

/** Why an operation would have no effect: a later place replaces the key that it changes. */
function replacedLater(
  operations: readonly Operation[],
  { project, loaded }: Planning,
): Obstacle | undefined {
  for (const operation of operations) {
    const [section, name, key] = operation.path;
    const service = section === 'services' ? project.service(String(name)) : undefined;
    const layers = service?.layers ?? [];
    const index = layers.findIndex(({ document }) => document === (operation.document ?? 0));
    const later = layers.slice(index + 1).find(({ replaces }) => replaces.includes(String(key)));
    if (service !== undefined && later !== undefined) {
      return undone(service, String(key), loaded.documents[later.document]?.file.name);
    }
  }
  return undefined;
}

function changedPlaces(operation: Operation): readonly Place[] {
  const { document = 0 } = operation;
  return placesOf(operation).map((path) => ({ document, path }));
}

/** Operations name the documents of the finding's file; those in other files are listed with their name. */
function inFile(editor: ProjectEditor, fix: Fix, file: ProjectFile): Fix {
  const operations: Operation[] = [];
  const elsewhere: { file: string; operation: Operation }[] = [];
  for (const operation of fix.operations) {
    const { document = 0 } = operation;
    const owner = editor.fileOf(document);
    const local = { ...operation, document: editor.indexOf(document) };
    if (owner.path === file.path) operations.push(local);
    else elsewhere.push({ file: owner.name, operation: local });
  }
  return { ...fix, operations, ...(elsewhere.length === 0 ? {} : { elsewhere }) };
}
