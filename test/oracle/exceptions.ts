import type { Project } from './open-project.ts';
import type { OracleAnswer } from './oracle.ts';

/** Where we do not follow Docker, with the reason. */
export interface Exception {
  readonly reason: string;
  /** `model`: the project itself must still be accepted or refused alike. */
  readonly covers: 'everything' | 'model';
  /** `answer` is undefined where only a recorded one is known. */
  readonly applies: (project: Project, answer: OracleAnswer | undefined) => boolean;
}

const withArgument =
  (argument: string) =>
  ({ args = [] }: Project): boolean =>
    args.includes(argument);

const unusualLineEnd = /[\u0085\u2028\u2029]|\r(?!\n)/;

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
    reason: 'Docker does not come to an end, or crashes',
    covers: 'everything',
    applies: (_, answer) =>
      answer?.ok === false && ['timeout', 'crash', 'panic'].includes(answer.stage),
  },
];

export function exceptionFor(project: Project, answer?: OracleAnswer): Exception | undefined {
  return exceptions.find(({ applies }) => applies(project, answer));
}
