import { loadProject } from './compose/model/load.ts';
import type { LoadedProject, ProjectInput, ProjectProblem } from './compose/model/project.ts';
import { withoutEffect } from './effect.ts';
import type { ImageKnowledge } from './images/knowledge.ts';
import { type Plan, planProject, type Refused, type Selection } from './planning.ts';
import type { Obstacle } from './project-editor.ts';
import type { Operation, Path } from './yaml/operations.ts';

/**
 * Plans, and proves that a valid project stays valid and that every fix takes effect: one that does not is
 * left to a person.
 */
export function planValid(
  input: ProjectInput,
  loaded: LoadedProject,
  selection: Selection,
  images: ImageKnowledge,
  refusedBefore: Refused = new Map(),
): Plan {
  let proofs: readonly Proof[] | undefined;
  const attempt = (refused: Refused): Attempt => {
    const plan = planProject(loaded, selection, images, refused);
    const undone = withoutEffect(loaded, plan);
    const isChanged = plan.files.some(({ result }) => result.edits.length > 0);
    if (undone.size > 0 || !isChanged) return { refused, plan, undone, problems: [] };
    proofs ??= proofsOf(input, loaded);
    return { refused, plan, undone, problems: problemsOf(proofs, plannedValues(loaded, plan)) };
  };
  let current = attempt(refusedBefore);
  while (current.undone.size > 0 || current.problems.length > 0) {
    current =
      current.undone.size > 0
        ? attempt(new Map([...current.refused, ...current.undone]))
        : withoutCause(current, loaded, attempt);
  }
  return current.plan;
}

interface Attempt {
  readonly refused: Refused;
  readonly plan: Plan;
  /** The fixes without effect; where there are any, problems are not looked for. */
  readonly undone: Refused;
  readonly problems: readonly ProjectProblem[];
}

/** A project that is valid as it is written, and has to stay so. */
interface Proof {
  readonly input: ProjectInput;
  /** What would not be valid otherwise, in words. */
  readonly subject: string;
}

/** With the project itself every part of it that can be started by itself. */
function proofsOf(input: ProjectInput, loaded: LoadedProject): readonly Proof[] {
  const proofs: Proof[] = [{ input: withAllProfiles(input, loaded), subject: 'the project' }];
  for (let length = input.files.length - 1; length > 0; length -= 1) {
    const files = input.files.slice(0, length);
    const part = { ...input, files };
    const before = loadProject(part);
    if (before.problems.length > 0) continue;
    const names = files.map(({ name }) => name).join(' with ');
    proofs.push({ input: withAllProfiles(part, before), subject: `${names} alone` });
  }
  return proofs;
}

/** Services that no profile enables now may be enabled later; then they have to be valid too, if they are now. */
function withAllProfiles(input: ProjectInput, { disabled }: LoadedProject): ProjectInput {
  if (disabled.size === 0) return input;
  const all = { ...input, profiles: ['*'] };
  return loadProject(all).problems.length === 0 ? all : input;
}

/** Those of the first proof that fails. */
function problemsOf(
  proofs: readonly Proof[],
  planned: NonNullable<ProjectInput['planned']>,
): readonly ProjectProblem[] {
  for (const { input, subject } of proofs) {
    const { problems } = loadProject({ ...input, planned });
    if (problems.length === 0) continue;
    return problems.map((problem) => ({
      ...problem,
      message: `${subject} would not be valid: ${problem.message}`,
    }));
  }
  return [];
}

/** What the documents mean with the fixes of the plan. */
export function plannedValues(
  { documents }: LoadedProject,
  plan: Plan,
): NonNullable<ProjectInput['planned']> {
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

/**
 * The attempt without the fewest fixes that makes problems go. The place of a problem is not always that of
 * its cause: a service may inherit the one, and another file bring the other.
 */
function withoutCause(
  current: Attempt,
  loaded: LoadedProject,
  attempt: (refused: Refused) => Attempt,
): Attempt {
  const { refused, plan, problems } = current;
  for (const isSuspect of suspicions) {
    const next = withoutSuspects(current, isSuspect, loaded, attempt);
    if (next !== undefined) return next;
  }
  const message = problems[0]?.message ?? 'the project would not be valid';
  const all = [...plan.fixes.keys()].map((key) => [key, { code: 'invalid', message }] as const);
  return attempt(new Map([...refused, ...all]));
}

/** Undefined when the problems stay. What is not fixed at a parent may be fixed at its heirs, with the same problem. */
function withoutSuspects(
  { refused, plan, problems }: Attempt,
  isSuspect: Suspicion,
  loaded: LoadedProject,
  attempt: (refused: Refused) => Attempt,
): Attempt | undefined {
  let without = refused;
  let suspects = suspectFixes(plan, problems, loaded, isSuspect);
  while (suspects.size > 0) {
    without = new Map([...without, ...suspects]);
    const next = attempt(without);
    if (next.undone.size > 0 || !problems.every((problem) => isAmong(problem, next))) return next;
    suspects = suspectFixes(next.plan, problems, loaded, isSuspect);
  }
  return undefined;
}

function isAmong({ message, path }: ProjectProblem, { problems }: Attempt): boolean {
  return problems.some(
    (other) => other.message === message && isSamePath(other.path ?? [], path ?? []),
  );
}

/** Whether an operation may be the cause of a problem at a place. */
type Suspicion = (operation: Operation, place: Path, isSameFile: boolean) => boolean;

/** From the most exact on. */
const suspicions: readonly Suspicion[] = [
  ({ path }, place, isSameFile) => isSameFile && overlaps(path, place),
  ({ path }, place, isSameFile) =>
    isSameFile && isSameService(path, place) && areRelated(path, place),
  ({ path }, place) => isSameService(path, place) && areRelated(path, place),
  ({ path }, place, isSameFile) => isSameFile && areRelated(path, place),
  ({ path }, place) => isSameService(path, place),
  ({ path }, place) => areRelated(path, place),
];

function suspectFixes(
  { fixes }: Plan,
  problems: readonly ProjectProblem[],
  { documents }: LoadedProject,
  isSuspect: Suspicion,
): ReadonlyMap<string, Obstacle> {
  const suspects = new Map<string, Obstacle>();
  for (const { message, path = [], file } of problems) {
    const obstacle = { code: 'invalid', message };
    for (const [key, operations] of fixes) {
      const isCause = operations.some((operation) => {
        const { name } = documents[operation.document ?? 0]?.file ?? {};
        return isSuspect(operation, path, name === file.name);
      });
      if (isCause) suspects.set(key, obstacle);
    }
  }
  return suspects;
}

/** Whether one place is the other or lies within it. */
function overlaps(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  return length > 0 && a.slice(0, length).every((part, index) => part === b[index]);
}

function isSamePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}

function isSameService(a: Path, b: Path): boolean {
  return overlaps(a.slice(0, 2), b.slice(0, 2));
}

/** Keys of a service that can contradict each other. */
const relatives: readonly (readonly string[])[] = [
  ['cpus', 'mem_limit', 'mem_reservation', 'pids_limit', 'deploy'],
  ['volumes', 'tmpfs', 'secrets', 'configs'],
];

function areRelated([section, , key]: Path, [otherSection, , other]: Path): boolean {
  if (section !== otherSection) return false;
  const family = relatives.find((keys) => keys.includes(String(key))) ?? [String(key)];
  return family.includes(String(other));
}
