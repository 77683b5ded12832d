import { loadProject } from './compose/model/load.ts';
import type {
  LoadedProject,
  ProjectFile,
  ProjectInput,
  ProjectProblem,
} from './compose/model/project.ts';
import { withoutEffect } from './effect.ts';
import { inFileOrder, type Problem } from './findings.ts';
import { defaultKnowledge } from './images/look-up.ts';
import { describeOldLayout } from './old-layout.ts';
import { type Plan, planProject, type Selection } from './planning.ts';
import type { Obstacle } from './project-editor.ts';
import { type FileReport, untouched } from './report.ts';
import type { Operation, Path } from './yaml/operations.ts';
import type { YamlValue } from './yaml/value.ts';

/** One report for each file of the project that can be edited or that something is wrong with. */
export function hardenLoaded(input: ProjectInput, selection: Selection): readonly FileReport[] {
  const [main] = input.files;
  if (main === undefined) return [];
  const oldLayout = input.files.length === 1 ? describeOldLayout(main.parsed) : undefined;
  if (oldLayout !== undefined) return [oldLayoutReport(main, oldLayout, input.isWhole)];
  const loaded = loadProject(input);
  if (loaded.problems.length > 0) return problemReports(main, loaded.problems);
  const plan = planValid(input, loaded, selection);
  return plan.files
    .filter(({ file, findings, skipped }) => {
      const isInput = input.files.some(({ path }) => path === file.path);
      return isInput || findings.length > 0 || skipped.length > 0;
    })
    .map(({ file, findings, skipped, createdFiles, result }) => ({
      ...untouched(file.name, file.parsed.source.text),
      after: result.text,
      edits: result.edits,
      findings: inFileOrder(findings),
      skipped,
      notes:
        file.path === main.path
          ? [...loadNotes(loaded, input.isWhole), ...result.notes]
          : result.notes,
      createdFiles,
    }));
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

/**
 * Plans, and proves that a valid project stays valid and that every fix takes effect: one that does not is
 * left to a person.
 */
function planValid(input: ProjectInput, loaded: LoadedProject, selection: Selection): Plan {
  const refused = new Map<string, Obstacle>();
  for (;;) {
    const plan = planProject(loaded, selection, defaultKnowledge, refused);
    if (plan.files.every(({ result }) => result.edits.length === 0)) return plan;
    const { problems } = loadProject({ ...input, planned: plannedValues(loaded, plan) });
    const obstacles = [...invalidFixes(problems, plan, loaded), ...withoutEffect(loaded, plan)];
    if (obstacles.length === 0 && problems.length === 0) return plan;
    const known = refused.size;
    for (const [key, obstacle] of obstacles) refused.set(key, obstacle);
    if (refused.size === known) {
      throw new Error(`${input.files[0]?.name} would become invalid: ${problems[0]?.code}`);
    }
  }
}

/** What the documents mean with the fixes of the plan. */
function plannedValues(
  { documents }: LoadedProject,
  plan: Plan,
): (file: ProjectFile, index: number) => YamlValue {
  const numbers = new Map<string, number>();
  for (const [number, { file, index }] of documents.entries()) {
    numbers.set(`${index} ${file.path}`, number);
  }
  return (file, index) => {
    const number = numbers.get(`${index} ${file.path}`);
    return number === undefined
      ? (file.parsed.documents[index]?.value ?? null)
      : plan.value(number);
  };
}

/** The fixes at the places of the problems; where none is, those of the same service. */
function invalidFixes(
  problems: readonly ProjectProblem[],
  plan: Plan,
  loaded: LoadedProject,
): readonly (readonly [string, Obstacle])[] {
  return problems.flatMap((problem) => {
    const obstacle = {
      code: 'invalid',
      message: `the project would not be valid: ${problem.message}`,
    };
    const exact = fixesAt(plan, loaded, problem, problem.path ?? []);
    const found =
      exact.length > 0 ? exact : fixesAt(plan, loaded, problem, (problem.path ?? []).slice(0, 2));
    return found.map((key) => [key, obstacle] as const);
  });
}

function fixesAt(
  plan: Plan,
  { documents }: LoadedProject,
  problem: ProjectProblem,
  path: Path,
): readonly string[] {
  const isThere = (operation: Operation): boolean => {
    const name = documents[operation.document ?? 0]?.file.name;
    const isInFile = path.length <= 2 || name === problem.file.name;
    return isInFile && overlaps(operation.path, path);
  };
  return [...plan.fixes].flatMap(([key, operations]) => (operations.some(isThere) ? [key] : []));
}

/** Whether one place is the other or lies within it. */
function overlaps(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  return length > 0 && a.slice(0, length).every((part, index) => part === b[index]);
}
