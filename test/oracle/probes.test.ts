import { describe, expect, test } from 'vitest';
import type { ProjectProblem } from '../../src/compose/model/project.ts';
import { locate } from '../../src/yaml/locate.ts';
import type { Path } from '../../src/yaml/operations.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { Refusal, sourceFromText } from '../../src/yaml/text.ts';
import { hasProbes, probesBeside, readProbes } from './probe-file.ts';
import { type ProbeResult, runProbe, summarise } from './probe-results.ts';
import { subjectOf } from './reasons.ts';

describe.skipIf(!hasProbes())('recorded answers of Docker', () => {
  const results = hasProbes() ? readProbes(probesBeside).map(runProbe) : [];

  test('the same projects are accepted, with the same meaning', () => {
    const { verdicts, models, excepted } = summarise(results);
    expect(verdicts.all).toBeGreaterThan(0);
    expect(verdicts.same).toBe(verdicts.all);
    expect(models.same / models.all).toBeGreaterThanOrEqual(0.98);
    expect(excepted / results.length).toBeLessThanOrEqual(0.01);
  });

  const refused = results.filter(
    ({ probe, verdict, exception }) =>
      exception === undefined && probe.expect === 'reject' && !verdict.accepted,
  );

  test('every refusal names what it is about', () => {
    const unnamed = refused.flatMap(({ number, probe, verdict }) => {
      const { names } = subjectOf(probe.reason ?? '');
      const said = wordsOf(verdict);
      const isNamed = names.length === 0 || names.some((name) => said.includes(name));
      return isNamed ? [] : [`${number}: "${names.join('" or "')}" is not in: ${said}`];
    });
    expect(unnamed).toEqual([]);
  });

  test('every refusal marks the right line', () => {
    expect(refused.flatMap(misplaced)).toEqual([]);
  });
});

function wordsOf(verdict: ProbeResult['verdict']): string {
  if (verdict.accepted) return '';
  const all = verdict.problems.flatMap(({ message, label, help }) => [message, label, help]);
  return [verdict.message, ...all].filter((words) => words !== undefined).join('; ');
}

interface Mark {
  readonly file: string;
  readonly text: string;
  readonly line: number;
}

/** Marked is the key, what stands behind it, or the deepest thing around it that is written. */
function misplaced({ number, probe, verdict }: ProbeResult): readonly string[] {
  if (verdict.accepted) return [];
  const { path } = subjectOf(probe.reason ?? '');
  const marks = verdict.problems.flatMap(marksOf);
  if (marks.length === 0) {
    return verdict.problems.every(({ code }) => code === 'empty-file')
      ? []
      : [`${number}: nothing is marked`];
  }
  const isRight = marks.some((mark) => {
    const lines = linesOf(mark.text, path);
    return lines === undefined || (mark.line >= lines.first && mark.line <= lines.last);
  });
  const marked = marks.map((mark) => `${mark.file}:${mark.line}`);
  return isRight ? [] : [`${number}: ${path.join('.')} is not in ${marked.join(', ')}`];
}

function marksOf({ file, span, related = [] }: ProjectProblem): readonly Mark[] {
  const own =
    span === undefined
      ? []
      : [{ file: file.name, text: file.text, line: lineAt(file.text, span.start) }];
  const others = related.map((place) => ({
    file: place.file,
    text: place.text,
    line: lineAt(place.text, place.span.start),
  }));
  return [...own, ...others];
}

function linesOf(
  text: string,
  path: Path,
): { readonly first: number; readonly last: number } | undefined {
  const parsed = parsedOrNothing(text);
  if (parsed === undefined) return undefined;
  for (let length = path.length; length > 0; length -= 1) {
    const span = locate(parsed, 0, path.slice(0, length));
    if (span !== undefined) {
      return { first: lineAt(text, span.start), last: lineAt(text, span.end) };
    }
  }
  return undefined;
}

function parsedOrNothing(text: string): ReturnType<typeof parseSource> | undefined {
  try {
    return parseSource(sourceFromText(text));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
