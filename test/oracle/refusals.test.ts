import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProjectProblem } from '../../src/compose/model/project.ts';
import { mutated } from './generators/mutations.ts';
import { chain, inclusion, inheritance, single } from './generators/projects.ts';
import { envFiles, plainScalars, shortTexts } from './generators/texts.ts';
import { verdictOn } from './verdict.ts';

/** What is true of everything that is said about a project that is refused, without asking Docker. */
describe('refusals of random projects', () => {
  const all = {
    single,
    chain,
    inheritance,
    inclusion,
    mutated,
    shortTexts,
    envFiles,
    plainScalars,
  };

  test.each(Object.entries(all))('%s: are sentences about a place', (_, projects) => {
    let refused = 0;
    const property = fc.property(projects, (project) => {
      const verdict = verdictOn(project, '/work/proj');
      if (verdict.accepted) return;
      refused += 1;
      expect(verdict.message).not.toBe('');
      expect(verdict.problems.flatMap(wrongIn)).toEqual([]);
    });
    fc.assert(property, { seed: 20_261_121, numRuns: 300 });
    expect(refused).toBeGreaterThan(0);
  });
});

function wrongIn({ code, message, label, help, span, file }: ProjectProblem): readonly string[] {
  const texts = [message, label ?? 'none', help ?? 'none'];
  const badText = texts.find((text) => text === '' || /[^.]\.$|NaN|\[object/.test(text));
  const end = file.text.length;
  const isPlaced =
    span !== undefined && 0 <= span.start && span.start <= span.end && span.end <= end;
  return [
    ...(badText === undefined ? [] : [`${code}: "${badText}"`]),
    ...(isPlaced || code === 'empty-file' ? [] : [`${code} is not in ${file.name}`]),
  ];
}
