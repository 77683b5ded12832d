import { culpritsAmong } from './culprits.ts';
import type { Measurement } from './exercise.ts';
import type { Failure } from './failure.ts';
import { asWritten, type Stack, type Variant } from './stack.ts';
import type { Result, Trial } from './variant.ts';

export type Verdict =
  | {
      readonly kind: 'ok';
      readonly measurement: Measurement;
      /** What went wrong the first time, when only the second attempt succeeded. */
      readonly firstFailure?: Failure;
    }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      /** The transforms without which it works; empty when they were not looked for. */
      readonly culprits: readonly string[];
      /** Why this is a stated risk, when all culprits are. */
      readonly known?: string;
    };

export interface StackResult {
  readonly stack: Stack;
  readonly variants: readonly { readonly variant: Variant; readonly verdict: Verdict }[];
  /** The references of all variants that a stand-in stood in for. */
  readonly references: readonly string[];
}

/** What runs the trials, and how the verdicts are told. */
export interface Judge {
  readonly run: (trial: Trial) => Promise<Result>;
  readonly keep: boolean;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/** Runs a stack as written and at each of the levels, one after the other: they share ports of the host. */
export async function runStack(
  judge: Judge,
  stack: Stack,
  wanted: readonly Variant[],
): Promise<StackResult> {
  const variants: { variant: Variant; verdict: Verdict }[] = [];
  const references = new Set<string>();
  let before: Measurement | undefined;
  for (const variant of wanted) {
    if (judge.signal.aborted) break;
    const known = before === undefined ? {} : { before };
    const { result, verdict } = await verdictOn(judge, { stack, variant, skipped: [], ...known });
    // What an interruption stopped says nothing about the stack.
    if (judge.signal.aborted) break;
    for (const one of result.references) references.add(one);
    variants.push({ variant, verdict });
    judge.tell(`${stack.name}, ${variant}: ${inWords(verdict)}`);
    if (variant === asWritten) {
      // What does not work as written says nothing about hardening.
      if (verdict.kind === 'failed') break;
      before = verdict.measurement;
    }
    if (verdict.kind === 'failed' && judge.keep) break;
  }
  return { stack, variants, references: [...references].sort() };
}

/** A failure counts when it happens twice: the machine may have been busy. */
async function verdictOn(
  judge: Judge,
  trial: Trial,
): Promise<{ readonly result: Result; readonly verdict: Verdict }> {
  const result = await judge.run(trial);
  if (result.kind === 'works') {
    return { result, verdict: { kind: 'ok', measurement: result.measurement } };
  }
  const { failure } = result;
  const failed = { kind: 'failed', failure, culprits: [] } as const;
  if (judge.keep || judge.signal.aborted) return { result, verdict: failed };
  judge.tell(`${trial.stack.name}, ${trial.variant}: fails once, ${inWords(failed)}`);
  const again = await judge.run(trial);
  if (again.kind === 'works') {
    const verdict = { kind: 'ok', measurement: again.measurement, firstFailure: failure } as const;
    return { result: again, verdict };
  }
  if (trial.variant === asWritten) return { result: again, verdict: failed };
  return { result: again, verdict: await blame(judge, trial, again.transforms, again.failure) };
}

/** Runs of one stack at most to find who is at fault: each may take minutes. */
const mostRuns = 12;

async function blame(
  judge: Judge,
  trial: Trial,
  transforms: readonly string[],
  failure: Failure,
): Promise<Verdict> {
  let runs = 0;
  const works = async (skipped: readonly string[]): Promise<boolean> => {
    runs += 1;
    if (runs > mostRuns || judge.signal.aborted) throw new Error('the search takes too long');
    judge.tell(`${trial.stack.name}, ${trial.variant}: without ${skipped.join(', ')} …`);
    return (await judge.run({ ...trial, skipped })).kind === 'works';
  };
  const culprits = await culpritsAmong(transforms, works).catch(() => []);
  const risks = trial.variant === 'strict' ? trial.stack.check.risks : {};
  const reasons = culprits.flatMap((id) => risks[id] ?? []);
  const known = culprits.length > 0 && reasons.length === culprits.length;
  const verdict = { kind: 'failed', failure, culprits } as const;
  return known ? { ...verdict, known: reasons.join('; ') } : verdict;
}

export function inWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'ok':
      return verdict.firstFailure === undefined ? 'ok' : 'ok at the second attempt';
    case 'failed': {
      const { failure, culprits, known } = verdict;
      const whose = culprits.length === 0 ? '' : `; without ${culprits.join(' and ')} it runs`;
      return `${known === undefined ? 'failed' : 'known risk'}: ${told(failure)}${whose}`;
    }
  }
}

/** A failure in one line. */
export function told({ stage, service, reason }: Failure): string {
  return `${stage}: ${service === undefined ? '' : `service "${service}" `}${reason}`;
}
