import { applies, type Finding, type Level } from '../findings.ts';
import type { WantedSkip } from '../planning.ts';

export type Proposal = Extract<Finding, { readonly outcome: 'ready' }>;

/** A fix that a person is asked about. */
export interface Question {
  /** The first file of the project. */
  readonly project: string;
  readonly finding: Proposal;
  /** What counts for its project, where that differs from the run. */
  readonly level?: Level;
}

/** The person at the terminal. */
export interface Person {
  /** Undefined when there are no more answers: the end of the input, or Ctrl-C. */
  ask(prompt: string): Promise<string | undefined>;
  tell(text: string): void;
}

/** How a question looks, and what there is to read about it. */
export interface Sheet {
  show(question: Question): string;
  explain(transform: string): string;
}

/** What was answered to one question. */
export type Answer =
  | { readonly kind: 'yes' | 'no' }
  | { readonly kind: 'ignore'; readonly skip: WantedSkip };

const help = `  y  apply this change            n  leave it
  a  apply all of this transform  s  leave all of this transform
  i  leave it from now on, with a reason that is written into the file (x-harden)
  e  explain the transform        q  leave this one and all that follow
  Enter takes the answer in capitals: yes for what the level includes, no for more.
`;

/** Asks about one finding after the other; undefined when the person goes away without an answer. */
export async function review(
  questions: readonly Question[],
  level: Level,
  person: Person,
  sheet: Sheet,
): Promise<readonly Answer[] | undefined> {
  const answers: Answer[] = [];
  const forAll = new Map<string, Answer>();
  for (const [index, question] of questions.entries()) {
    const { transform } = question.finding;
    const known = forAll.get(transform);
    if (known !== undefined) {
      answers.push(known);
      continue;
    }
    person.tell(`[${index + 1}/${questions.length}] ${sheet.show(question)}`);
    const word = await askOne(question, level, person, sheet);
    if (word === undefined) return undefined;
    if (word === 'q') {
      return questions.map((_question, number) => answers[number] ?? { kind: 'no' });
    }
    const answer = await answerOf(word, question, person);
    if (answer === undefined) return undefined;
    if (word === 'a' || word === 's') forAll.set(transform, answer);
    answers.push(answer);
  }
  return answers;
}

type Word = 'y' | 'n' | 'a' | 's' | 'i' | 'q';

const words: readonly string[] = ['y', 'n', 'a', 's', 'i', 'q'] satisfies Word[];

function isWord(text: string): text is Word {
  return words.includes(text);
}

async function askOne(
  { finding, level: own }: Question,
  level: Level,
  person: Person,
  sheet: Sheet,
): Promise<Word | undefined> {
  const { transform, service } = finding;
  const usual = applies(finding.fix.risk, own ?? level) ? 'y' : 'n';
  const yesNo = usual === 'y' ? '[Y]es [n]o' : '[y]es [N]o';
  const ignore = service === undefined ? '' : ' [i]gnore with reason';
  const prompt = `Apply? ${yesNo} [a]ll ${transform} [s]kip all ${transform}${ignore} [e]xplain [q]uit [?] > `;
  for (;;) {
    const given = (await person.ask(prompt))?.trim().toLowerCase();
    if (given === undefined) return undefined;
    const letter = given === '' ? usual : given.slice(0, 1);
    if (letter === 'e') person.tell(`${sheet.explain(transform)}\n`);
    else if (letter === 'i' && service === undefined)
      person.tell('only services can skip a transform\n');
    else if (isWord(letter)) return letter;
    else person.tell(help);
  }
}

async function answerOf(
  word: Exclude<Word, 'q'>,
  { finding: { service, transform } }: Question,
  person: Person,
): Promise<Answer | undefined> {
  switch (word) {
    case 'y':
    case 'a':
      return { kind: 'yes' };
    case 'n':
    case 's':
      return { kind: 'no' };
    case 'i': {
      const reason = await askReason(person);
      if (reason === undefined) return undefined;
      return { kind: 'ignore', skip: { service: service ?? '', transform, reason } };
    }
  }
}

/** A reason has to say something to the next one who reads it. */
const shortestReason = 4;

async function askReason(person: Person): Promise<string | undefined> {
  for (;;) {
    const given = await person.ask('Why is it left as it is? > ');
    if (given === undefined) return undefined;
    const reason = given.trim();
    if (reason.length >= shortestReason) return reason;
    person.tell('a few words for the next one who reads the file\n');
  }
}
