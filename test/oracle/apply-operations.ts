import type { Json, Operation, Path } from '../../src/yaml/operations.ts';
import { fromJson, isMapping, isSequence, isTagged, type YamlValue } from '../../src/yaml/value.ts';

/**
 * What operations say, done to plain data and without the engine that edits text. Members answer to the
 * names that they have in the original document, and to those that they are given.
 */
interface Member {
  readonly names: (string | number)[];
  value: Data;
  isGone: boolean;
}

interface Container {
  readonly kind: 'map' | 'list';
  readonly tag: string;
  members: Member[];
}

type Data = Container | { readonly kind: 'leaf'; readonly text: string };

/** The documents with the operations applied, in flow style. */
export function applied(documents: readonly YamlValue[], operations: readonly Operation[]): string {
  const roots = documents.map((document) => dataOf(document, ''));
  for (const operation of operations) {
    const root = roots[operation.document ?? 0];
    if (root === undefined) throw new Error('an operation for a document that is not there');
    apply(root, operation);
  }
  return roots.map((root) => `${write(root)}\n`).join('---\n');
}

function dataOf(value: YamlValue, tag: string): Data {
  if (isTagged(value)) return dataOf(value.value, `${value.tag} `);
  if (isMapping(value)) {
    const members = [...value].map(([name, member]) => memberOf(name, dataOf(member, '')));
    return { kind: 'map', tag, members };
  }
  if (isSequence(value)) {
    return {
      kind: 'list',
      tag,
      members: value.map((item, index) => memberOf(index, dataOf(item, ''))),
    };
  }
  return { kind: 'leaf', text: `${tag}${leafText(value)}` };
}

function memberOf(name: string | number, value: Data): Member {
  return { names: [name], value, isGone: false };
}

function leafText(
  value: Exclude<YamlValue, ReadonlyMap<string, YamlValue> | readonly YamlValue[]>,
): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === Number.POSITIVE_INFINITY) return '.inf';
  if (value === Number.NEGATIVE_INFINITY) return '-.inf';
  if (Number.isNaN(value)) return '.nan';
  if (typeof value !== 'object' || value === null)
    return Object.is(value, -0) ? '-0.0' : String(value);
  switch (value.kind) {
    case 'timestamp':
      return value.source;
    case 'float':
      return Number.isInteger(value.value) && Math.abs(value.value) < 1e15
        ? `${value.value}.0`
        : String(value.value);
    case 'tagged':
      return leafText(value);
  }
}

function apply(root: Data, operation: Operation): void {
  const { path } = operation;
  switch (operation.op) {
    case 'set':
    case 'add':
      reach(root, path).value = fromPlain(operation.value);
      return;
    case 'append': {
      const member = reach(root, path);
      const list = containerIn(member, 'list');
      list.members.push({ names: [], value: fromPlain(operation.value), isGone: false });
      return;
    }
    case 'remove':
      remove(root, path, operation.keep);
      return;
    case 'rename': {
      const member = reach(root, path);
      member.names.push(operation.key);
      if (operation.value !== undefined) member.value = fromPlain(operation.value);
      return;
    }
    case 'sequence-to-map': {
      const member = reach(root, path);
      const list = containerIn(member, 'list');
      const members = list.members.map(({ names, isGone }, index): Member => {
        const [key, value] = operation.entries[index] ?? ['', null];
        return { names: [...names, key], value: fromPlain(value), isGone };
      });
      member.value = { kind: 'map', tag: list.tag, members };
      return;
    }
  }
}

function fromPlain(value: Json): Data {
  return dataOf(fromJson(value), '');
}

/** The member at a path; it and those above it are made when they are not there. */
function reach(root: Data, path: Path): Member {
  let member: Member = { names: [], value: root, isGone: false };
  for (const step of path) {
    const parent = containerIn(member, 'map');
    const present = parent.members.findLast(({ names, isGone }) => !isGone && names.includes(step));
    const next = present ?? memberOf(step, { kind: 'leaf', text: 'null' });
    if (present === undefined) parent.members.push(next);
    member = next;
  }
  return member;
}

/** The container that a member holds; a new one in the place of anything else. */
function containerIn(member: Member, kind: Container['kind']): Container {
  if (member.value.kind !== 'leaf') return member.value;
  const made: Container = { kind, tag: '', members: [] };
  member.value = made;
  return made;
}

function remove(root: Data, path: Path, keep: number | undefined): void {
  reach(root, path).isGone = true;
  if (keep === undefined) return;
  for (let length = path.length - 1; length >= Math.max(keep, 1); length -= 1) {
    const parent = reach(root, path.slice(0, length));
    if (parent.value.kind === 'leaf' || parent.value.members.some(({ isGone }) => !isGone)) return;
    parent.isGone = true;
  }
}

function write(data: Data): string {
  if (data.kind === 'leaf') return data.text;
  const there = data.members.filter(({ isGone }) => !isGone);
  if (data.kind === 'list')
    return `${data.tag}[${there.map(({ value }) => write(value)).join(', ')}]`;
  const entries = there.map(
    ({ names, value }) => `${JSON.stringify(String(names.at(-1)))}: ${write(value)}`,
  );
  return `${data.tag}{${entries.join(', ')}}`;
}
