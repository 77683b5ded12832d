import type { Disagreement } from './disagreements.ts';
import { blockEnd } from './lines.ts';
import type { Project } from './open-project.ts';

/** Judges a project; undefined when both sides agree on it. */
export type Judge = (project: Project) => Promise<Disagreement | undefined>;

/**
 * The disagreement with every file and every line taken away that it does not need, and with each line
 * what is indented below it. It stays of its kind.
 */
export async function reduce(disagreement: Disagreement, judge: Judge): Promise<Disagreement> {
  let smallest = disagreement;
  for (;;) {
    const smaller = await firstOfKind(smallerProjects(smallest.project), smallest.kind, judge);
    if (smaller === undefined) return smallest;
    smallest = smaller;
  }
}

async function firstOfKind(
  projects: Iterable<Project>,
  kind: string,
  judge: Judge,
): Promise<Disagreement | undefined> {
  for (const project of projects) {
    const disagreement = await judge(project);
    if (disagreement?.kind === kind) return disagreement;
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
