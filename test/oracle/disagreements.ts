import fc from 'fast-check';
import { exceptionFor } from './exceptions.ts';
import type { Project } from './open-project.ts';
import type { Oracle, OracleAnswer } from './oracle.ts';
import { type Fault, reduce } from './reduce.ts';
import { modelDifferences, type Verdict, verdictOn } from './verdict.ts';

export interface Disagreement extends Fault {
  readonly theirs: OracleAnswer;
  readonly ours: Verdict;
  readonly differences: readonly string[];
}

/** How we differ from the real loader on a project; undefined when we do not, or are meant to. */
export function compare(
  project: Project,
  theirs: OracleAnswer,
  folder: string,
): Disagreement | undefined {
  const ours = verdictOn(project, folder);
  const exception = exceptionFor(project, { ours, theirs });
  if (exception?.covers === 'everything') return undefined;
  if (theirs.ok !== ours.accepted) {
    const kind = ours.accepted
      ? `only Docker refuses: ${gist(theirs)}`
      : `only we refuse: ${plainWords(ours.message)}`;
    return { project, kind, theirs, ours, differences: [] };
  }
  if (!theirs.ok || !ours.accepted || exception !== undefined) return undefined;
  const differences = modelDifferences(theirs.output, ours.model);
  const [first] = differences;
  if (first === undefined) return undefined;
  return { project, kind: `another model: ${placeOf(first)}`, theirs, ours, differences };
}

function gist(answer: OracleAnswer): string {
  return answer.ok ? '' : `${answer.stage}: ${plainWords(answer.error)}`;
}

/** Without names, numbers and paths. */
function plainWords(message: string): string {
  return message
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replaceAll(/\/\S+|\d+/g, '…')
    .slice(0, 100);
}

/** `services.a.ports[0].published: …` → `services.*.ports[].published`. */
function placeOf(difference: string): string {
  const [path = ''] = difference.split(': ');
  return path.replaceAll(/\[\d+\]/g, '[]').replace(/^(\w+)\.[^.]+/, '$1.*');
}

export interface Search {
  readonly seed: number;
  readonly runs: number;
  /** After so many it ends. */
  readonly limit: number;
}

/**
 * Looks for disagreements in projects made at random, each of another kind and reduced to what shows it,
 * until one whole run finds no more. Throws what we throw.
 */
export async function findDisagreements(
  oracle: Oracle,
  projects: fc.Arbitrary<Project>,
  { seed, runs, limit }: Search,
): Promise<readonly Disagreement[]> {
  const judge = async (project: Project): Promise<Disagreement | undefined> => {
    const [answer] = await oracle.ask([project]);
    if (answer === undefined) throw new Error('the oracle gave no answer');
    return compare(project, answer, oracle.folder);
  };
  const found = new Map<string, Disagreement>();
  while (found.size < limit) {
    let last: Disagreement | undefined;
    let crash: unknown;
    const property = fc.asyncProperty(projects, async (project) => {
      try {
        const disagreement = await judge(project);
        if (disagreement === undefined || found.has(disagreement.kind)) return true;
        last = disagreement;
      } catch (error) {
        crash = error;
      }
      return false;
    });
    await fc.check(property, { seed, numRuns: runs });
    if (crash !== undefined) throw crash;
    if (last === undefined) break;
    found.set(last.kind, await reduce(last, judge));
  }
  return [...found.values()];
}
