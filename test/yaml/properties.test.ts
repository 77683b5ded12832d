import { isDeepStrictEqual } from 'node:util';
import { diffLines } from 'diff';
import fc from 'fast-check';
import { DEFAULT_SCHEMA, loadAll, Type } from 'js-yaml';
import { expect, test } from 'vitest';
import type { Edited, Group } from '../../src/yaml/editor.ts';
import { createEditor } from '../../src/yaml/editor.ts';
import type { Json, Operation, Path } from '../../src/yaml/operations.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { applyEdits, Refusal, sourceFromText } from '../../src/yaml/text.ts';
import type { Entry, Item, ParsedFile, YamlNode } from '../../src/yaml/tree.ts';
import { toJson } from '../../src/yaml/value.ts';
import { apply, modelOf, plainOf } from './oracle.ts';
import type { Random } from './random-yaml.ts';
import { createRandom, randomText } from './random-yaml.ts';

const runs = 12_000;

/** js-yaml reads `!override` as its content, as `toJson` does. */
const schema = DEFAULT_SCHEMA.extend(
  (['mapping', 'sequence', 'scalar'] as const).map(
    (kind) => new Type('!override', { kind, construct: (data: unknown) => data }),
  ),
);

function parse(text: string): ParsedFile | undefined {
  try {
    return parseSource(sourceFromText(text));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** What js-yaml reads; undefined where it does not follow YAML 1.2 or Compose. */
function readElsewhere(text: string): readonly unknown[] | undefined {
  // Without a final newline it adds one to block scalars at the end.
  if (!text.endsWith('\n') && /[|>]/.test(text)) return undefined;
  try {
    return loadAll(text, null, { schema }).map((value) => plainOf(modelOf(value)));
  } catch {
    return undefined;
  }
}

function allPaths(value: Json, path: Path = []): readonly Path[] {
  if (value === null || typeof value !== 'object') return [path];
  const members: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index) => [index, item] as const)
    : Object.entries(value);
  return [path, ...members.flatMap(([step, member]) => allPaths(member, [...path, step]))];
}

function at(value: Json, path: Path): Json | undefined {
  let found: Json | undefined = value;
  for (const step of path) {
    if (found === null || typeof found !== 'object') return undefined;
    found = (found as { readonly [key: string]: Json })[step]; // Works for indices too.
  }
  return found;
}

const values = [
  'x',
  true,
  7,
  null,
  'yes',
  '80:80',
  'a: b #c',
  'line one\nline two',
  'ends\nwith newline\n',
  [],
  {},
  ['ALL'],
  { k: 'v', n: { m: ['1', 2] } },
] as const satisfies readonly Json[];

function randomOperation(random: Random, model: Json, document: number): Operation {
  const paths = allPaths(model);
  const path = paths[random.below(paths.length)] ?? [];
  const value: Json = random.pick(values);
  const here = at(model, path);
  const isText = (item: Json) => typeof item === 'string';
  if (Array.isArray(here) && here.length > 0 && here.every(isText) && random.once(2)) {
    const entries = here.map((item, index) => [`${item}${index}`, value] as const);
    return { op: 'sequence-to-map', path, entries, document };
  }
  switch (random.below(8)) {
    case 0:
      return { op: 'add', path: [...path, random.pick(['new', 'z', 'b'])], value, document };
    case 1:
      return { op: 'append', path: random.once(2) ? path : [...path, 'list'], value, document };
    case 2:
    case 3:
      return random.once(2)
        ? { op: 'remove', path, document }
        : { op: 'remove', path, keep: 1 + random.below(3), document };
    case 4:
      return { op: 'set', path: [...path, 'deep', 'new'], value, document };
    case 5: {
      const key = random.pick(['renamed', 'yes', 'a b', 'b']);
      return { op: 'rename', path, key, document, ...(random.once(2) ? { value } : {}) };
    }
    default:
      return { op: 'set', path, value, document };
  }
}

interface Outcome {
  readonly result: Edited;
  readonly accepted: readonly Operation[];
  readonly refusals: readonly Refusal[];
}

/** Plans, and plans again without the groups that the editor names as culprits. */
function editAll(parsed: ParsedFile, groups: readonly Group[]): Outcome {
  const refusals: Refusal[] = [];
  let left = groups;
  for (let round = 0; round < 3; round += 1) {
    const editor = createEditor(parsed);
    const accepted = left.filter((group) => editor.attempt(group) === undefined);
    const result = editor.finish();
    if (result.kind === 'edited') {
      return { result, accepted: accepted.flatMap((group) => group.operations), refusals };
    }
    const culprits = new Set(result.refusals.map((refusal) => refusal.group));
    refusals.push(...result.refusals.map((culprit) => culprit.refusal));
    left = accepted.filter((group) => !culprits.has(group.id));
  }
  throw new Error('the groups that were left are refused again');
}

function expectSameLayout(before: string, { text, edits, impact }: Edited): void {
  expect(applyEdits(before, edits)).toBe(text);
  expect(text.startsWith('\ufeff')).toBe(before.startsWith('\ufeff'));
  const unix = (content: string) => /(?<!\r)\n/.test(content);
  if (!before.includes('\r')) expect(text).not.toContain('\r');
  if (before.includes('\r') && !unix(before)) expect(unix(text)).toBe(false);
  if (before.endsWith('\n')) expect(text.endsWith('\n')).toBe(true);
  const removed = diffLines(before, text).filter((part) => part.removed);
  const lines = removed.reduce((sum, part) => sum + part.count, 0);
  expect(lines).toBeLessThanOrEqual(impact.removed.length + impact.changed.length);
}

const counts = {
  cases: 0,
  unreadable: 0,
  accepted: 0,
  operations: 0,
  refused: 0,
  unproven: 0,
  compared: 0,
};

function checkOne(seed: number): void {
  const random = createRandom(seed);
  const text = randomText(random);
  const parsed = parse(text);
  counts.cases += 1;
  if (parsed === undefined || parsed.documents.length === 0) {
    counts.unreadable += 1;
    return;
  }
  const models = parsed.documents.map((document) => toJson(document.value));
  const groups = Array.from({ length: 1 + random.below(5) }, (_, index): Group => {
    const document = random.below(models.length);
    const operation = randomOperation(random, models[document] ?? null, document);
    return { id: `${index}`, operations: [operation] };
  });
  const { result, accepted, refusals } = editAll(parsed, groups);
  counts.operations += groups.length;
  counts.accepted += accepted.length;
  counts.refused += refusals.length;
  counts.unproven += refusals.filter((refusal) => refusal.code.startsWith('verify')).length;
  expectSameLayout(text, result);

  const wanted = models.map(modelOf);
  for (const operation of accepted) {
    const model = wanted[operation.document ?? 0];
    if (model !== undefined) apply(model, operation);
  }
  const expected = wanted.map(plainOf);
  const after = parse(result.text);
  const own = after?.documents.map((document) => plainOf(modelOf(toJson(document.value))));
  expect(own).toEqual(expected);
  if (!isDeepStrictEqual(readElsewhere(text), models.map(modelOf).map(plainOf))) return;
  const elsewhere = readElsewhere(result.text);
  counts.compared += 1;
  expect(elsewhere).toEqual(expected);
}

test(`${runs} random documents and operations`, () => {
  fc.assert(fc.property(fc.integer({ min: 0 }), checkOne), { numRuns: runs, seed: 20260 });
  expect(counts.unreadable).toBeLessThan(counts.cases * 0.1);
  expect(counts.compared).toBeGreaterThan(counts.cases * 0.6);
  expect(counts.accepted).toBeGreaterThan(counts.operations * 0.5);
  expect(counts.refused).toBeLessThan(counts.accepted * 0.06);
  // Refused by the proof: safe for the user, but each is a case that the rendering should know.
  expect(counts.unproven).toBeLessThan(counts.accepted * 0.001);
}, 180_000);

/** Every entry of a tree of its own, with its path. */
function entriesOf(node: YamlNode, path: Path = []): readonly (readonly [Path, Entry])[] {
  if (node.kind === 'scalar' || node.kind === 'alias') return [];
  const members: readonly (Entry | Item)[] = node.kind === 'map' ? node.entries : node.items;
  return members.flatMap((member, index) => {
    const here = [...path, member.kind === 'entry' ? member.name : index];
    const below = entriesOf(member.value, here);
    return member.kind === 'entry' && !member.isMerge ? [[here, member] as const, ...below] : below;
  });
}

test('renaming changes nothing but the key', () => {
  let renamed = 0;
  const renameOne = (seed: number): void => {
    const random = createRandom(seed);
    const text = randomText(random);
    const parsed = text.includes('*') ? undefined : parse(text);
    const all = (parsed?.documents ?? []).flatMap(({ root }, document) =>
      entriesOf(root).map(([path, entry]) => ({ path, entry, document })),
    );
    const chosen = all[random.below(all.length)];
    if (parsed === undefined || chosen === undefined) return;
    const { path, entry, document } = chosen;
    const key = random.pick(['renamed', 'yes', 'a: b', "it's", '"x"']);
    const editor = createEditor(parsed);
    const operation: Operation = { op: 'rename', path, key, document };
    if (editor.attempt({ id: 'rename', operations: [operation] }) !== undefined) return;
    const result = editor.finish();
    if (result.kind !== 'edited') return;
    renamed += 1;
    expect(result.edits).toHaveLength(1);
    expect(result.edits[0]).toMatchObject({ start: entry.key.start, end: entry.key.end });
    const names = (file: ParsedFile | undefined) =>
      file?.documents.map(({ root }) => entriesOf(root).map(([, { name }]) => name));
    const expected = names(parsed);
    const own = all.filter((one) => one.document === document).indexOf(chosen);
    if (expected?.[document] !== undefined) {
      expected[document] = expected[document].map((name, at) => (at === own ? key : name));
    }
    expect(names(parse(result.text))).toEqual(expected);
  };
  fc.assert(fc.property(fc.integer({ min: 0 }), renameOne), { numRuns: 3000, seed: 4711 });
  expect(renamed).toBeGreaterThan(1400);
}, 60_000);
