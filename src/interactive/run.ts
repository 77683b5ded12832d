import type { Level } from '../findings.ts';
import type { HardenOptions } from '../harden.ts';
import type { Choice } from '../planning.ts';
import type { HardenedProject } from '../reconcile.ts';
import { changes } from '../reporters/counts.ts';
import { count } from '../terminal.ts';
import { type Answer, type Person, type Question, review, type Sheet } from './session.ts';
import { skipFingerprint } from './write-skips.ts';

/** What a review needs of the rest of the program. */
export interface ReviewSteps {
  readonly level: Level;
  readonly person: Person;
  /** Plans all projects: with every fix, or with what was chosen for each, by its first file. */
  plan(choices: Choices | undefined): readonly HardenedProject[];
  readonly sheet: (projects: readonly HardenedProject[]) => Sheet;
  /** The patch of these projects. */
  diff(projects: readonly HardenedProject[]): string;
}

export type Choices = ReadonlyMap<string, Choice>;

/** How a review ended. */
export interface Reviewed {
  readonly kind: 'write' | 'nothing' | 'abandoned';
  readonly projects: readonly HardenedProject[];
}

/** Lets a person decide about each fix, shows the patch, and asks once before anything is written. */
export async function reviewProjects(steps: ReviewSteps): Promise<Reviewed> {
  const { person, level } = steps;
  const all = steps.plan(undefined);
  const questions = questionsOf(all);
  if (questions.length === 0) return { kind: 'nothing', projects: all };
  const answers = await review(questions, level, person, steps.sheet(all));
  if (answers === undefined) return { kind: 'abandoned', projects: steps.plan(choicesOf([], [])) };
  const projects = steps.plan(choicesOf(questions, answers));
  const changed = projects.flatMap(({ reports }) => reports).filter(changes);
  if (changed.length === 0) return { kind: 'nothing', projects };
  person.tell(`\n${steps.diff(projects)}\n`);
  const answer = await person.ask(`Write ${count(changed.length, 'file')}? [Y]es [n]o > `);
  const isMeant = answer !== undefined && /^(?:y|yes)?$/i.test(answer.trim());
  return { kind: isMeant ? 'write' : 'abandoned', projects };
}

function questionsOf(projects: readonly HardenedProject[]): readonly Question[] {
  return projects.flatMap(({ files: [project = ''], reports, counts }) =>
    reports.flatMap(({ findings }) =>
      findings.flatMap((finding) =>
        finding.outcome === 'ready'
          ? [{ project, finding, ...(counts && { level: counts.level }) }]
          : [],
      ),
    ),
  );
}

function choicesOf(questions: readonly Question[], answers: readonly Answer[]): Choices {
  const choices = new Map<string, Choice>();
  for (const [index, { project, finding }] of questions.entries()) {
    const answer = answers[index];
    const { applied, skips } = choices.get(project) ?? nothingChosen;
    choices.set(project, {
      applied: new Set([...applied, ...chosen(finding.fingerprint, answer)]),
      skips: answer?.kind === 'ignore' ? [...skips, answer.skip] : skips,
    });
  }
  return choices;
}

/** Where nobody was asked, nothing is wanted. */
const nothingChosen: Choice = { applied: new Set(), skips: [] };

function chosen(fingerprint: string, answer: Answer | undefined): readonly string[] {
  switch (answer?.kind) {
    case 'yes':
      return [fingerprint];
    case 'ignore':
      return [skipFingerprint(answer.skip)];
    case 'no':
    case undefined:
      return [];
  }
}

/** In a review every fix is a question first; then what was answered counts. */
export function chosenOptions(
  choices: Choices | undefined,
  project: string | undefined,
): Pick<HardenOptions, 'level' | 'choice'> {
  if (choices === undefined) return { level: 'strict' };
  return { choice: choices.get(project ?? '') ?? nothingChosen };
}
