import { statedIn } from '../evidence.ts';
import type { FirstProcess, ImageFacts } from '../image-profile.ts';
import type { Build } from './build.ts';

/** Programs that start others and look after them. */
const supervisors =
  /^(?:tini(?:-static)?|dumb-init|docker-init|catatonit|init|s6-svscan|runsvdir|runit|systemd|my_init)$/;

/** Interpreters and helpers that leave SIGTERM and children to the program, which rarely looks after them. */
const neglectful = /^(?:node|nodejs|npm|npx|yarn|pnpm|bun|python[\d.]*|ruby|php|perl|sh|bash)$/;

export function firstProcessOf({ start }: Build): ImageFacts['firstProcess'] {
  const { first, isShell } = start;
  if (first === undefined) return undefined;
  const kind: FirstProcess | undefined = isShell ? 'neglects' : kindOf(first.value);
  if (kind === undefined) return undefined;
  const statement = isShell
    ? `${first.at} starts the program below a shell`
    : `${first.at} starts ${first.value} as the first process`;
  return { value: kind, evidence: statedIn(statement) };
}

function kindOf(program: string): FirstProcess | undefined {
  if (supervisors.test(program)) return 'supervises';
  if (program === 'supervisord') return 'reaps';
  return neglectful.test(program) ? 'neglects' : undefined;
}
