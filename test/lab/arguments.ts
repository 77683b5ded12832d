import { parseArgs } from 'node:util';
import { asWritten, levels, type Variant } from './stack.ts';

export interface LabOptions {
  /** Names of stacks; all when empty. */
  readonly stacks: readonly string[];
  readonly variants: readonly Variant[];
  readonly jobs: number;
  /** Leaves the engine and what has failed running. */
  readonly keep: boolean;
  readonly list: boolean;
  /** A part of the work that fits into a build: see `quickPart`. */
  readonly quick: boolean;
  /** Whether a full run may write the records. */
  readonly records: boolean;
  /** Where no engine can be had, says so and ends well. */
  readonly orSkip: boolean;
  readonly json?: string;
}

export const usage = `usage: npm run lab [-- OPTION…]
  --stack NAME    only this stack (repeatable)
  --level LEVEL   only this level, beside the run as written (repeatable): ${levels.join(', ')}
  --jobs N        stacks that run at the same time (3)
  --quick         some stacks at standard, without restarts of single services: what CI runs
  --keep          leave the engine and the stacks that failed running
  --list          name the stacks and do nothing
  --json PATH     write all measurements
  --no-evidence   do not write docs/images/evidence.json and docs/lab.json after a full run
  --or-skip       where no engine can be had, say so and end with 0
`;

export function readArguments(words: readonly string[]): LabOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      stack: { type: 'string', multiple: true, default: [] },
      level: { type: 'string', multiple: true, default: [] },
      jobs: { type: 'string', default: '3' },
      quick: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      json: { type: 'string' },
      'no-evidence': { type: 'boolean', default: false },
      'or-skip': { type: 'boolean', default: false },
    },
  });
  const wrong = values.level.find((name) => !levels.some((level) => level === name));
  if (wrong !== undefined) throw new Error(`there is no level "${wrong}"`);
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) throw new Error(`"${values.jobs}" is no number of jobs`);
  const asked = values.quick && values.level.length === 0 ? ['standard'] : values.level;
  const chosen = levels.filter((level) => asked.length === 0 || asked.includes(level));
  const whole = values.stack.length === 0 && chosen.length === levels.length && !values.quick;
  return {
    stacks: values.stack,
    variants: [asWritten, ...chosen],
    jobs,
    keep: values.keep,
    list: values.list,
    quick: values.quick,
    records: whole && !values['no-evidence'],
    orSkip: values['or-skip'],
    ...(values.json === undefined ? {} : { json: values.json }),
  };
}

/** Every so-manieth of a list, another part for each turn: all parts together are the whole list. */
export function quickPart<Item>(
  list: readonly Item[],
  turn: number,
  parts: number,
): readonly Item[] {
  return list.filter((_, index) => (index + turn) % parts === 0);
}
