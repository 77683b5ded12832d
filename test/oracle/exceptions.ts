import type { Project } from './open-project.ts';
import type { OracleAnswer } from './oracle.ts';
import type { Verdict } from './verdict.ts';

/** Where we do not follow Docker, with the reason. */
export interface Exception {
  readonly reason: string;
  /** `model`: the project itself must still be accepted or refused alike. */
  readonly covers: 'everything' | 'model';
  readonly applies: (project: Project, sides: Sides) => boolean;
}

export interface Sides {
  readonly ours: Verdict;
  /** Undefined where only a recorded answer is known. */
  readonly theirs?: OracleAnswer;
}

const withArgument =
  (argument: string) =>
  ({ args = [] }: Project): boolean =>
    args.includes(argument);

const unusualLineEnd = /[\u0085\u2028\u2029]|\r(?!\n)/;

const mistakeOfYaml =
  /is written twice|the merge key "<<" is not a mapping|stands inside what it refers to/;

const brokenBlock = /[|>][-+]?\n *[\t\n]/;

export const exceptions: readonly Exception[] = [
  {
    reason: 'without interpolation Docker neither binds nor checks values; no project is run so',
    covers: 'everything',
    applies: withArgument('-no-interpolate'),
  },
  {
    reason: 'paths are shown as they are written; no project is run so',
    covers: 'model',
    applies: withArgument('-no-path-resolution'),
  },
  {
    reason:
      'YAML 1.1 and 1.2 disagree on whether these characters end a line, so no edit of the file is safe',
    covers: 'everything',
    applies: ({ files }) => Object.values(files).some((text) => unusualLineEnd.test(text)),
  },
  {
    reason:
      'Docker prints a text that begins with a line end or a tab in a way that cannot be read back',
    covers: 'model',
    applies: (_, { theirs }) => theirs?.ok === true && brokenBlock.test(theirs.output),
  },
  {
    reason: 'Docker does not come to an end, or crashes',
    covers: 'everything',
    applies: (_, { theirs }) =>
      theirs?.ok === false && ['timeout', 'crash', 'panic'].includes(theirs.stage),
  },
  {
    reason:
      'Docker does not read what is below `!reset`; a mistake of YAML is one there all the same',
    covers: 'everything',
    applies: ({ files }, { ours }) =>
      !ours.accepted &&
      mistakeOfYaml.test(ours.message) &&
      Object.values(files).some((text) => text.includes('!reset')),
  },
];

export function exceptionFor(project: Project, sides: Sides): Exception | undefined {
  return exceptions.find(({ applies }) => applies(project, sides));
}
