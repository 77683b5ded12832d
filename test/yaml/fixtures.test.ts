import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { diffLines } from 'diff';
import { describe, expect, test } from 'vitest';
import type { Edited, EditorOptions } from '../../src/yaml/editor.ts';
import { edit } from '../../src/yaml/editor.ts';
import type { Operation } from '../../src/yaml/operations.ts';
import { applyEdits, Refusal } from '../../src/yaml/text.ts';

interface FixtureInput {
  readonly operations: readonly Operation[];
  /** Names of keys that a new key should follow, by the new key. */
  readonly placeAfter?: Readonly<Record<string, readonly string[]>>;
  readonly rank?: Readonly<Record<string, number>>;
  readonly inlineKeys?: readonly string[];
}

const root = fileURLToPath(new URL('../../fixtures/yaml/', import.meta.url));
const names = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function read(name: string, file: string): string {
  return readFileSync(`${root}${name}/${file}`, 'utf8');
}

function readInput(name: string): FixtureInput {
  return JSON.parse(read(name, 'operations.json')) as FixtureInput;
}

function optionsOf({ placeAfter, rank, inlineKeys = [] }: FixtureInput): EditorOptions {
  return {
    placeAfter: (_path, key) => placeAfter?.[key],
    rank: (_path, key) => rank?.[key] ?? 0,
    inlineKeys: new Set(inlineKeys),
  };
}

function refusalText(error: unknown): string {
  if (!(error instanceof Refusal)) throw error;
  const { code, span, message } = error;
  const place = span === undefined ? '' : ` ${span.start}-${span.end}`;
  return `${code}${place}: ${message}\n`;
}

/** Lines of the old text, from 0, that a line diff reports as removed. */
function removedLines(before: string, after: string): readonly number[] {
  const removed: number[] = [];
  let line = 0;
  for (const part of diffLines(before, after)) {
    if (part.removed) for (let at = 0; at < part.count; at += 1) removed.push(line + at);
    if (!part.added) line += part.count;
  }
  return removed;
}

function expectHonest(before: string, result: Edited): void {
  expect(applyEdits(before, result.edits)).toBe(result.text);
  const { removed, changed } = result.impact;
  // A line diff may choose other lines of equal text, so numbers are compared, not positions.
  expect(removedLines(before, result.text).length).toBeLessThanOrEqual(
    removed.length + changed.length,
  );
}

describe('fixtures', () => {
  test('there are many', () => {
    expect(names.length).toBeGreaterThan(200);
  });

  test.each(names)('%s', (name) => {
    const input = readInput(name);
    const before = read(name, 'in.yaml');
    if (existsSync(`${root}${name}/refusal.txt`)) {
      let text = 'accepted\n';
      try {
        edit(before, input.operations, optionsOf(input));
      } catch (error) {
        text = refusalText(error);
      }
      expect(text).toBe(read(name, 'refusal.txt'));
      return;
    }
    const result = edit(before, input.operations, optionsOf(input));
    expect(result.text).toBe(read(name, 'out.yaml'));
    expectHonest(before, result);
  });
});

describe('a second application of sets', () => {
  const repeatable = names.filter(
    (name) =>
      existsSync(`${root}${name}/out.yaml`) &&
      readInput(name).operations.every((operation) => operation.op === 'set'),
  );

  test.each(repeatable)('%s changes nothing', (name) => {
    const input = readInput(name);
    const text = read(name, 'out.yaml');
    const again = edit(text, input.operations, optionsOf(input));
    expect(again.edits).toEqual([]);
    expect(again.text).toBe(text);
  });
});
