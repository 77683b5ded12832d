import { loadProject } from './compose/model/load.ts';
import type {
  LoadedProject,
  ProjectFile,
  ProjectInput,
  ProjectProblem,
} from './compose/model/project.ts';
import { describeServices } from './describe-services.ts';
import { dockerfileReports } from './dockerfiles/reports.ts';
import { inFileOrder, type Problem } from './findings.ts';
import { type IgnoreComments, noComments, readComments } from './ignores/comments.ts';
import { withDockerfiles } from './images/dockerfile/with-dockerfiles.ts';
import type { ImageKnowledge } from './images/knowledge.ts';
import { defaultKnowledge } from './images/look-up.ts';
import { withStatements } from './images/with-statements.ts';
import { describeOldLayout } from './old-layout.ts';
import type { Plan, Selection } from './planning.ts';
import { type FileReport, untouched } from './report.ts';
import { misplacedNotes, readServices } from './statements/services.ts';
import type { Statements } from './statements/statements.ts';
import { pipeline } from './transforms/index.ts';
import { planValid } from './valid-plan.ts';

type Planner = (
  input: ProjectInput,
  loaded: LoadedProject,
  selection: Selection,
  images: ImageKnowledge,
) => Plan;

/** One report for each file of the project that can be edited or that something is wrong with. */
export function hardenLoaded(
  input: ProjectInput,
  selection: Selection,
  planProject: Planner = planValid,
): readonly FileReport[] {
  const [main] = input.files;
  if (main === undefined) return [];
  const oldLayout = input.files.length === 1 ? describeOldLayout(main.parsed) : undefined;
  if (oldLayout !== undefined) return [oldLayoutReport(main, oldLayout, input.isWhole)];
  const loaded = loadProject(input);
  if (loaded.problems.length > 0) return problemReports(main, loaded.problems);
  const transforms = pipeline.map(({ meta }) => meta.id);
  const { services, skips, problems } = readServices(loaded, transforms);
  const comments = selection.readsIgnores ? readComments(loaded, transforms) : noComments;
  const wrong = [...problems, ...comments.problems];
  if (wrong.length > 0) return problemReports(main, wrong);
  const informed = informedBy(selection, { services, skips }, comments);
  const images = withStatements(
    withDockerfiles(defaultKnowledge, loaded, input),
    informed.statements,
  );
  const plan = planProject(input, loaded, informed, images);
  const asked = selection.describeServices;
  const postures = asked ? describeServices(loaded, plan, images, selection) : undefined;
  const misplaced = misplacedNotes(loaded);
  const reports = plan.files
    .filter(({ file, findings, skipped, notes }) => {
      const isInput = input.files.some(({ path }) => path === file.path);
      return isInput || findings.length > 0 || skipped.length > 0 || notes.length > 0;
    })
    .map(({ file, findings, skipped, createdFiles, result, notes }) => ({
      ...untouched(file.name, file.parsed.source.text),
      after: result.text,
      edits: result.edits,
      findings: inFileOrder(findings),
      skipped,
      notes: [
        ...(file.path === main.path ? loadNotes(loaded, input.isWhole) : []),
        ...(misplaced.get(file.path) ?? []),
        ...(comments.notes.get(file.path) ?? []),
        ...notes,
        ...result.notes,
      ],
      createdFiles,
      ...(postures === undefined ? {} : { postures: postures.get(file.path) ?? [] }),
    }));
  return [...reports, ...dockerfileReports(input, loaded, informed)];
}

/** With what the files themselves state and say to ignore. */
function informedBy(
  selection: Selection,
  { services, skips }: Pick<Statements, 'services' | 'skips'>,
  { comments }: IgnoreComments,
): Selection {
  const stated = { ...selection.statements, services };
  return {
    ...selection,
    statements: selection.readsIgnores ? { ...stated, skips } : stated,
    ignores: { ...selection.ignores, comments },
  };
}

function oldLayoutReport(main: ProjectFile, message: string, isWhole: boolean): FileReport {
  const report = untouched(main.name, main.parsed.source.text);
  if (!isWhole) return { ...report, notes: [`${message}; skipped`] };
  const help = 'indent all services under one "services:" key';
  return { ...report, problems: [{ code: 'old-layout', message, help }] };
}

function loadNotes(
  { layers, fragment, unset, notes }: LoadedProject,
  isWhole: boolean,
): readonly string[] {
  return [
    ...(layers.size === 0 ? ['no services in this file, so nothing to harden'] : []),
    ...(fragment === undefined ? [] : [fragment]),
    // A file by itself is rarely where its variables are set, so that the line would say nothing.
    ...(isWhole && unset.length > 0 ? [describeUnset(unset)] : []),
    ...notes,
  ];
}

const shownVariables = 5;

function describeUnset(names: readonly string[]): string {
  const shown = names.slice(0, shownVariables).map((name) => `"${name}"`);
  const others = names.length - shown.length;
  const list = `${shown.join(', ')}${others === 0 ? '' : ` and ${others} more`}`;
  return names.length === 1
    ? `the variable ${list} has no value here, so what it stands for is not checked`
    : `the variables ${list} have no value here, so what they stand for is not checked`;
}

/** What is wrong, under the name of the file in which it stands. */
export function problemReports(
  main: ProjectFile,
  problems: readonly ProjectProblem[],
): readonly FileReport[] {
  const byFile = new Map<string, { readonly text: string; readonly problems: Problem[] }>();
  for (const { file, document: _number, ...problem } of problems) {
    const known = byFile.get(file.name) ?? { text: file.text, problems: [] };
    known.problems.push(problem);
    byFile.set(file.name, known);
  }
  const others = [...byFile.keys()].map((name) => JSON.stringify(name)).join(', ');
  const reports = [...byFile].map(([name, { text, problems: found }]) => ({
    ...untouched(name, text),
    problems: found,
  }));
  if (byFile.has(main.name)) return reports;
  const note = `not looked at, because something is wrong in ${others}`;
  return [{ ...untouched(main.name, main.parsed.source.text), notes: [note] }, ...reports];
}
