import { describe, expect, test } from 'vitest';
import { readCheck } from './check-file.ts';
import type { Measurement } from './exercise.ts';
import { evidenceRecord, labRecord } from './records.ts';
import { runStack, type StackResult } from './run-stack.ts';
import { levels } from './stack.ts';
import type { Result, Trial } from './variant.ts';

const step = { http: 'http://127.0.0.1:18100/', expect: 'ok' };
const known = { strict: { 'read-only': 'the application writes beside its code' } };
const text = JSON.stringify({ title: 'A shop', write: [step], read: [step], known });
const stack = { name: 'shop', folder: '', check: readCheck(text, 'check.json') };
const measurement: Measurement = {
  promises: {},
  realities: {},
  refusals: {},
  stopped: {},
  seconds: 1,
};
const common = {
  transforms: ['no-latest', 'read-only', 'drop-capabilities'],
  references: ['nginx:1.27'],
};
const works: Result = { ...common, kind: 'works', measurement };
const fails: Result = {
  ...common,
  kind: 'fails',
  failure: { stage: 'write', reason: 'no answer', log: [] },
};

/** Runs the stack with made-up trials; `answer` gets the trial and how many there were of this variant. */
async function results(
  answer: (trial: Trial, count: number) => Result,
  options: { readonly keep?: boolean; readonly signal?: AbortSignal } = {},
): Promise<StackResult> {
  const counts = new Map<string, number>();
  return runStack(
    {
      run: async (trial) => {
        const count = (counts.get(trial.variant) ?? 0) + 1;
        counts.set(trial.variant, count);
        return answer(trial, count);
      },
      keep: options.keep ?? false,
      signal: options.signal ?? new AbortController().signal,
      tell: () => undefined,
    },
    stack,
    ['as written', ...levels],
  );
}

function kinds({ variants }: StackResult): readonly string[] {
  return variants.map(({ variant, verdict }) => `${variant}: ${verdict.kind}`);
}

describe('a stack', () => {
  test('is compared with its run as written at each level', async () => {
    const compared: boolean[] = [];
    const result = await results(({ before }) => {
      compared.push(before !== undefined);
      return works;
    });
    expect(compared).toEqual([false, true, true, true]);
    expect(kinds(result)).toEqual(['as written: ok', 'safe: ok', 'standard: ok', 'strict: ok']);
  });

  test('that does not work as written says nothing about the levels', async () => {
    expect(kinds(await results(() => fails))).toEqual(['as written: failed']);
  });

  test('may fail once, which is told', async () => {
    const result = await results(({ variant }, count) =>
      variant === 'safe' && count === 1 ? fails : works,
    );
    expect(result.variants[1]?.verdict).toMatchObject({
      kind: 'ok',
      firstFailure: { reason: 'no answer' },
    });
  });

  const withoutReadOnly = (level: string) =>
    results(({ variant, skipped }) =>
      variant === level && !skipped.includes('read-only') ? fails : works,
    );

  test('that fails twice names the transform at fault', async () => {
    const { variants } = await withoutReadOnly('standard');
    expect(variants[2]?.verdict).toMatchObject({ kind: 'failed', culprits: ['read-only'] });
    expect(variants[2]?.verdict).not.toHaveProperty('known');
  });

  test('has an excuse at strict when its check file states it', async () => {
    const { variants } = await withoutReadOnly('strict');
    expect(variants[3]?.verdict).toMatchObject({ known: known.strict['read-only'] });
  });

  test('has none for a transform that its check file does not state', async () => {
    const { variants } = await results(({ variant, skipped }) =>
      variant === 'strict' && !skipped.includes('drop-capabilities') ? fails : works,
    );
    expect(variants[3]?.verdict).not.toHaveProperty('known');
  });

  test('that is kept is not run again', async () => {
    const result = await results(({ variant }) => (variant === 'safe' ? fails : works), {
      keep: true,
    });
    expect(kinds(result)).toEqual(['as written: ok', 'safe: failed']);
  });

  test('that is interrupted has no verdict for what was stopped', async () => {
    const interruption = new AbortController();
    const answer = ({ variant }: Trial): Result => {
      if (variant !== 'safe') return works;
      interruption.abort();
      return fails;
    };
    const result = await results(answer, { signal: interruption.signal });
    expect(kinds(result)).toEqual(['as written: ok']);
  });

  test('is recorded with what it passed only', async () => {
    const environment = {
      engine: 'Docker Engine 20.10.24',
      runc: '1.1.5',
      compose: '2.40.3',
      kernel: '6.1',
      cgroup: 1,
      storage: 'overlay2',
      date: '2026-12-01',
    };
    const result = await withoutReadOnly('strict');
    expect(evidenceRecord(environment, [result]).families).toEqual({
      nginx: [{ stack: 'shop', levels: ['safe', 'standard'], exercised: expect.any(String) }],
    });
    expect(labRecord(environment, [result]).stacks[0]?.variants.strict).toEqual({
      result: 'known risk',
      why: known.strict['read-only'],
      culprits: ['read-only'],
    });
  });
});
