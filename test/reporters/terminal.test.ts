import { describe, expect, test } from 'vitest';
import { diff } from '../../src/reporters/diff.ts';
import { problemsText } from '../../src/reporters/problems.ts';
import type { Rendering } from '../../src/reporters/reporter.ts';
import { text } from '../../src/reporters/text.ts';
import { rendering, report } from './support.ts';

/** What a terminal shows, in three widths, with and without colours, which stand as `␛[…m` in the fixtures. */
const widths = [60, 80, 120];

const why =
  'Whoever takes over the service can replace its programs and leave tools there, which the next one uses.';

function shown(width: number, color: boolean): string {
  const at: Rendering = {
    ...rendering,
    width,
    color,
    terminal: true,
    verbose: true,
    why: () => why,
  };
  return [
    text.render(report, at),
    text.render({ ...report, mode: 'check' }, at),
    text.render({ ...report, mode: 'write' }, at),
    diff.render(report, { ...at, redact: true }),
    problemsText(report, at),
  ].join('\n--------\n');
}

function withoutColor(output: string): string {
  return output.replaceAll(/␛\[\d+m/g, '');
}

describe.each(widths)('%i columns', (width) => {
  test.each([
    ['plain', false],
    ['colored', true],
  ] as const)('%s', async (name, color) => {
    const output = shown(width, color).replaceAll('\u001b', '␛');
    expect(output.includes('␛')).toBe(color);
    expect(withoutColor(output)).toBe(shown(width, false));
    await expect(output).toMatchFileSnapshot(
      `../../fixtures/reporters/terminal/${width}-${name}.txt`,
    );
  });

  test('prose keeps within them', () => {
    const prose = shown(width, false)
      .split('\n')
      .filter((line) => /^ {4}= |^ {6,}\S/.test(line) && !/^ *\d* [-+|] /.test(line));
    expect(prose.length).toBeGreaterThan(10);
    for (const line of prose) expect(line.length, line).toBeLessThanOrEqual(width);
  });
});

test('more columns take fewer lines', () => {
  const [narrow = 0, usual = 0, wide = 0] = widths.map(
    (width) => shown(width, false).split('\n').length,
  );
  expect(narrow).toBeGreaterThan(usual);
  expect(usual).toBeGreaterThan(wide);
});
