import type { Project } from './open-project.ts';

/** Where we do not follow Docker, with the reason. */
export interface Exception {
  readonly reason: string;
  /** Whether `model` only: the project itself must still be accepted or refused alike. */
  readonly covers: 'everything' | 'model';
  readonly applies: (project: Project) => boolean;
}

const withArgument =
  (argument: string) =>
  ({ args = [] }: Project): boolean =>
    args.includes(argument);

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
];

export function exceptionFor(project: Project): Exception | undefined {
  return exceptions.find(({ applies }) => applies(project));
}
