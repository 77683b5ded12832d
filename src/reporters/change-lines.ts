import type { FrameChange } from '../code-frame.ts';
import { inlineKeys } from '../compose/key-order.ts';
import type { Finding } from '../findings.ts';
import type { Json, Operation, Path } from '../yaml/operations.ts';
import { lineContent, lineIndex, type SourceText } from '../yaml/text.ts';

/** A planned mapping or list: steps in order of appearance, each with what goes under it. */
interface Branch {
  readonly entries: Map<string | number, Branch>;
  values: { readonly op: Operation['op']; readonly value: Json }[];
}

interface Layout {
  readonly step: number;
  /** Keys that are there already, so that what goes under them is new and they are not. */
  readonly present: ReadonlySet<string>;
}

const plainText = /^[\w/.$~][\w ./@$%+=*~-]*(?::[\w./$-][\w ./:@$%+=*~-]*)*$/;
const otherType = /^(?:true|false|null|yes|no|on|off|~|[-+.\d][\d_.,:e+-]*)$/i;

function scalarText(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const plain = plainText.test(value) && !otherType.test(value) && value.trim() === value;
  return plain ? value : JSON.stringify(value);
}

function isMapping(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function itemLines(value: Json, indent: number, step: number): readonly string[] {
  const lead = `${' '.repeat(indent)}- `;
  if (typeof value !== 'object' || value === null || isEmpty(value)) {
    return [lead + scalarText(value)];
  }
  const nested = bodyLines(value, indent + 2, step);
  return nested.map((line, index) => (index === 0 ? lead + line.trimStart() : line));
}

function bodyLines(value: Json, indent: number, step: number): readonly string[] {
  if (isMapping(value)) {
    return Object.entries(value).flatMap(([key, item]) => entryLines(key, item, indent, step));
  }
  return Array.isArray(value)
    ? // Array.isArray does not narrow readonly arrays out of a union.
      (value as readonly Json[]).flatMap((item) => itemLines(item, indent, step))
    : [`${' '.repeat(indent)}${scalarText(value)}`];
}

function entryLines(key: string, value: Json, indent: number, step: number): readonly string[] {
  const lead = `${' '.repeat(indent)}${scalarText(key)}:`;
  if (inlineKeys.has(key) && Array.isArray(value) && value.every(isText)) {
    const needsQuotes = value.some((item) => !/^[\w./][\w./-]*$/.test(item));
    const items = value.map((item) => (needsQuotes ? JSON.stringify(item) : item));
    return [`${lead} [${items.join(', ')}]`];
  }
  if (typeof value !== 'object' || value === null || isEmpty(value)) {
    return [`${lead} ${scalarText(value)}`];
  }
  return [lead, ...bodyLines(value, indent + step, step)];
}

/** Where the result of an operation stands. */
function resultPath(operation: Operation, path: Path): Path {
  return operation.op === 'rename' ? [...path.slice(0, -1), operation.key] : path;
}

function plant(root: Branch, path: Path, operation: Operation): void {
  let branch = root;
  for (const step of resultPath(operation, path)) {
    const next = branch.entries.get(step) ?? { entries: new Map(), values: [] };
    branch.entries.set(step, next);
    branch = next;
  }
  switch (operation.op) {
    case 'set':
    case 'add':
    case 'append':
      branch.values.push({ op: operation.op, value: operation.value });
      return;
    case 'sequence-to-map':
      branch.values.push({ op: 'set', value: Object.fromEntries(operation.entries) });
      return;
    case 'rename':
      if (operation.value !== undefined) branch.values.push({ op: 'set', value: operation.value });
      return;
    case 'remove':
      return;
  }
}

function render(branch: Branch, indent: number, layout: Layout): readonly FrameChange[] {
  return [...branch.entries].flatMap(([key, child]) => {
    const added = (text: string): FrameChange => ({ kind: 'added', text });
    const whole = child.values.find(({ op }) => op !== 'append');
    if (whole !== undefined) {
      const lines =
        typeof key === 'number'
          ? itemLines(whole.value, indent, layout.step)
          : entryLines(key, whole.value, indent, layout.step);
      return lines.map(added);
    }
    if (typeof key === 'number') return renderItem(child, indent, layout);
    const header = `${' '.repeat(indent)}${scalarText(key)}:`;
    const below = [
      ...render(child, indent + layout.step, layout),
      ...child.values.flatMap(({ value }) =>
        itemLines(value, indent + layout.step, layout.step).map(added),
      ),
    ];
    const kind = layout.present.has(key) ? 'parent' : 'added';
    return below.length === 0 ? [] : [{ kind, text: header }, ...below];
  });
}

/** What changes inside an item; the dash stands before the first line. */
function renderItem(item: Branch, indent: number, layout: Layout): readonly FrameChange[] {
  return render(item, indent + 2, layout).map((line, index) =>
    index === 0 ? { ...line, text: `${' '.repeat(indent)}- ${line.text.trimStart()}` } : line,
  );
}

const blockKey = /^([ \t]*)(?:- +)?["']?([\w.-]+)["']?:/;

/** Top-level keys of a file. */
export function topLevelKeys(table: SourceText): ReadonlySet<string> {
  const keys = new Set<string>();
  for (let line = 0; line < table.lineStarts.length; line += 1) {
    const [, indent, key] = blockKey.exec(lineContent(table, line)) ?? [];
    if (indent === '' && key !== undefined) keys.add(key);
  }
  return keys;
}

interface ServiceBlock {
  readonly column: number;
  readonly keys: ReadonlySet<string>;
}

/** Where a service stands and which keys it has: the nearest line above with its name, and those below. */
function serviceBlock(finding: Finding, table: SourceText): ServiceBlock {
  const keys = new Set<string>();
  let line = finding.service === undefined ? -1 : lineIndex(table, finding.span.start);
  const keyAt = (index: number) => blockKey.exec(lineContent(table, index));
  while (line >= 0 && keyAt(line)?.[2] !== finding.service) line -= 1;
  if (line === -1) return { column: 2, keys };
  const column = keyAt(line)?.[1]?.length ?? 2;
  for (line += 1; line < table.lineStarts.length; line += 1) {
    const content = lineContent(table, line);
    if (content.trim() === '' || content.trimStart().startsWith('#')) continue;
    if (content.search(/\S/) <= column) break;
    const key = keyAt(line)?.[2];
    if (key !== undefined) keys.add(key);
  }
  return { column, keys };
}

/**
 * The keys that a fix gives, as YAML lines for a person. The layout is the usual one; the exact text
 * is what the patch shows.
 */
export function changeLines(
  finding: Extract<Finding, { fix: unknown }>,
  table: SourceText,
  rootKeys: ReadonlySet<string>,
): readonly FrameChange[] {
  const { column, keys } = serviceBlock(finding, table);
  const step = Math.min(Math.max(column, 2), 4);
  const inside: Branch = { entries: new Map(), values: [] };
  const outside: Branch = { entries: new Map(), values: [] };
  for (const operation of finding.fix.operations) {
    const own = operation.path[0] === 'services' && operation.path[1] === finding.service;
    if (own) plant(inside, operation.path.slice(2), operation);
    else plant(outside, operation.path, operation);
  }
  return [
    ...render(inside, column + step, { step, present: keys }),
    ...render(outside, 0, { step, present: rootKeys }),
  ];
}

/** Whether the fix takes away or rewrites the very line that the finding marks. */
export function replacesMarkedLine(finding: Extract<Finding, { fix: unknown }>): boolean {
  const marked = JSON.stringify(finding.path);
  return finding.fix.operations.some(({ op, path }) => {
    const rewrites = op === 'remove' || op === 'rename' || op === 'sequence-to-map';
    return (rewrites || (op === 'set' && path.length > 2)) && JSON.stringify(path) === marked;
  });
}
