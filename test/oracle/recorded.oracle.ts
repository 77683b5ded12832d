import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Oracle, startOracle } from './oracle.ts';
import { differences, isJson, readOutput, withoutJsonForm } from './plain.ts';
import { hasProbes, probesBeside, readProbes } from './probe-file.ts';
import { projectOfProbe } from './probe-results.ts';

describe.skipIf(inject('noOracle') !== '' || !hasProbes())('the real loader', () => {
  let oracle: Oracle;
  beforeAll(() => {
    oracle = startOracle();
  });
  afterAll(() => oracle.stop());

  test('answers as it was recorded', async () => {
    const probes = readProbes(probesBeside);
    const answers = await oracle.ask(probes.map(projectOfProbe));
    const different = probes.flatMap(({ expect: expected, output = '' }, number) => {
      const answer = answers[number];
      const text = answer?.ok === true ? answer.output : '';
      if (answer?.ok !== (expected === 'accept')) return [`${number}: not ${expected}`];
      if (!answer.ok) return [];
      return modelsDiffer(
        output.replaceAll('<P>', () => oracle.folder),
        text,
        number,
      );
    });
    expect(different).toEqual([]);
  });
});

/** The text itself is the same, but for what Go's JSON leaves out since 1.24. */
function modelsDiffer(recorded: string, text: string, number: number): readonly string[] {
  if (recorded.trim() === text.trim()) return [];
  if (!isJson(recorded)) return [`${number}: another text`];
  const different = differences(
    withoutJsonForm(readOutput(recorded)),
    withoutJsonForm(readOutput(text)),
  );
  return different.map((difference) => `${number}: ${difference}`);
}
