import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateModel } from '../../src/compose/schema/validate.ts';
import type { Problem } from '../../src/findings.ts';
import { type ParsedFile, parseSource } from '../../src/yaml/parse.ts';
import { lineColumn, sourceFromText } from '../../src/yaml/text.ts';

const folder = new URL('../../fixtures/schema/', import.meta.url);

/** `4:5 [marked text] code message {label} | help`, for a person to read. */
function line(problem: Problem, { source }: ParsedFile): string {
  const { code, message, span = { start: 0, end: 0 }, label, help } = problem;
  const { line: row, column } = lineColumn(source, span.start);
  const marked = source.text.slice(span.start, span.end).replaceAll(/\s*\r?\n\s*/g, ' ⏎ ');
  const remarks = `${label === undefined ? '' : ` {${label}}`}${help === undefined ? '' : ` | ${help}`}`;
  return `${row}:${column} [${marked}] ${code} ${message}${remarks}\n`;
}

function report(text: string): string {
  const parsed = parseSource(sourceFromText(text));
  return parsed.documents
    .flatMap((_, document) => validateModel(parsed, document))
    .map((problem) => line(problem, parsed))
    .join('');
}

const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace(/\.yaml$/, ''));

describe('the problems of fixtures/schema', () => {
  it.each(cases)('%s', (name) => {
    const expected = readFileSync(new URL(`${name}.txt`, folder), 'utf8');
    expect(report(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'))).toBe(expected);
  });

  it('has an input for each expected text', () => {
    const texts = readdirSync(folder).filter((file) => file.endsWith('.txt'));
    expect(texts.map((file) => file.replace(/\.txt$/, '')).sort()).toEqual([...cases].sort());
  });
});
