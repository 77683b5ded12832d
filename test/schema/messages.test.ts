import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadProject } from '../../src/compose/model/load.ts';
import type { ProjectProblem } from '../../src/compose/model/project.ts';
import { buildSource, lineColumn } from '../../src/yaml/text.ts';
import { memoryFiles } from '../support/memory-files.ts';

const folder = new URL('../../fixtures/schema/', import.meta.url);

/** `4:5 [marked text] code message {label} | help`, for a person to read. */
function line({ code, message, span, label, help, file }: ProjectProblem): string {
  const { start, end } = span ?? { start: 0, end: 0 };
  const { line: row, column } = lineColumn(buildSource(file.text), start);
  const marked = file.text.slice(start, end).replaceAll(/\s*\r?\n\s*/g, ' ⏎ ');
  const remarks = `${label === undefined ? '' : ` {${label}}`}${help === undefined ? '' : ` | ${help}`}`;
  return `${row}:${column} [${marked}] ${code} ${message}${remarks}\n`;
}

/** What is wrong with a file by itself, where its variables have no values. */
function report(text: string): string {
  const store = memoryFiles({ 'compose.yaml': text });
  const { problems } = loadProject({
    files: [store.open('compose.yaml')],
    store,
    directory: '/proj',
    environment: new Map(),
    knowledge: 'partial',
    isWhole: false,
    profiles: undefined,
    name: undefined,
  });
  return problems.map(line).join('');
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
