import { blockEnd } from './lines.ts';
import type { Project } from './open-project.ts';

/** Something wrong with a project. */
export interface Fault {
  readonly project: Project;
  /** In words, without what is particular to this project; equal for what has one cause. */
  readonly kind: string;
}

/** Judges a project; undefined when nothing is wrong with it. */
export type Judge<Found extends Fault> = (project: Project) => Promise<Found | undefined>;

/**
 * The fault with every file and every line taken away that it does not need, and with each line
 * what is indented below it. It stays of its kind.
 */
export async function reduce<Found extends Fault>(
  fault: Found,
  judge: Judge<Found>,
): Promise<Found> {
  let smallest = fault;
  for (;;) {
    const smaller = await firstOfKind(smallerProjects(smallest.project), smallest.kind, judge);
    if (smaller === undefined) return smallest;
    smallest = smaller;
  }
}

async function firstOfKind<Found extends Fault>(
  projects: Iterable<Project>,
  kind: string,
  judge: Judge<Found>,
): Promise<Found | undefined> {
  for (const project of projects) {
    const fault = await judge(project);
    if (fault?.kind === kind) return fault;
  }
  return undefined;
}

function* smallerProjects(project: Project): Generator<Project> {
  for (const name of Object.keys(project.files)) {
    const { [name]: _, ...rest } = project.files;
    yield { ...project, files: rest };
  }
  for (const [name, text] of Object.entries(project.files)) {
    for (const shorter of shorterTexts(text)) {
      yield { ...project, files: { ...project.files, [name]: shorter } };
    }
  }
}

function* shorterTexts(text: string): Generator<string> {
  const lines = text.split('\n');
  for (let start = 0; start < lines.length - 1; start += 1) {
    const end = blockEnd(lines, start);
    yield [...lines.slice(0, start), ...lines.slice(end)].join('\n');
    if (end > start + 1) yield [...lines.slice(0, start), ...lines.slice(start + 1)].join('\n');
  }
}
