import { goText } from '../../src/compose/model/go-text.ts';
import { readModel } from '../../src/compose/model/read.ts';
import type { ModelValue } from '../../src/compose/model/value.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { sourceFromText } from '../../src/yaml/text.ts';

export type Plain =
  | null
  | boolean
  | number
  | string
  | readonly Plain[]
  | { readonly [name: string]: Plain };

/** A value as it is: an integer beyond 2^53 and a time become text. */
export function plainOf(value: ModelValue): Plain {
  switch (value.kind) {
    case 'list':
      return value.items.map(plainOf);
    case 'map':
      return Object.fromEntries(
        [...value.entries].map(([name, member]) => [name, plainOf(member)]),
      );
    case 'scalar': {
      const { value: content } = value;
      if (typeof content === 'bigint' && Number.isSafeInteger(Number(content)))
        return Number(content);
      return typeof content === 'bigint' || (typeof content === 'object' && content !== null)
        ? goText(value)
        : content;
    }
  }
}

/** What Docker printed, as `render` gives it: `$` is not doubled, and what it prints as JSON only is gone. */
export function readOutput(text: string): Plain {
  const [document] = parseSource(sourceFromText(text.replaceAll('$$', () => '$'))).documents;
  if (document === undefined) throw new Error('an output without a document');
  const plain = withoutMovedNames(plainOf(readModel(document.value, 0)));
  return isJson(text) ? withoutJsonForm(plain) : inOrder(plain);
}

export function isJson(output: string): boolean {
  return output.trimStart().startsWith('{');
}

/** The keys of `build.ssh` are printed in no order. */
function inOrder(value: Plain): Plain {
  return changed(value, (name, member) =>
    name === 'ssh' && isList(member) ? [...member].sort() : member,
  );
}

/**
 * Docker prints names of a mapping that begin like an extension under one key, which stands for nothing. A
 * mapping that has only that is empty.
 */
function withoutMovedNames(value: Plain): Plain {
  if (isList(value)) return value.map(withoutMovedNames);
  if (!isTable(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => !(isTable(member) && isMoved(member)));
  return Object.fromEntries(
    kept
      .filter(([name]) => name !== movedNames)
      .map(([name, member]) => [name, withoutMovedNames(member)]),
  );
}

const movedNames = '#extensions';

function isMoved(members: { readonly [name: string]: Plain }): boolean {
  const names = Object.keys(members);
  return names.length === 1 && names[0] === movedNames;
}

const emptyInJson = new Set(['exec', 'ipam', 'placement', 'resources']);

/** Without what JSON shows and YAML does not; extensions, which it does not show, go too. */
export function withoutJsonForm(value: Plain): Plain {
  return changed(value, (name, member) => {
    if (name.startsWith('x-')) return undefined;
    if (member === null && (name === 'command' || name === 'entrypoint')) return undefined;
    if (member === true && name === 'create_host_path') return undefined;
    const isEmpty =
      typeof member === 'object' && member !== null && Object.keys(member).length === 0;
    return isEmpty && emptyInJson.has(name) ? undefined : member;
  });
}

/** Every member of every mapping, the inner ones first, as `change` makes it; undefined leaves it out. */
function changed(value: Plain, change: (name: string, member: Plain) => Plain | undefined): Plain {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => changed(item, change));
  const result: { [name: string]: Plain } = {};
  for (const [name, member] of Object.entries(value)) {
    const kept = change(name, changed(member, change));
    if (kept !== undefined) result[name] = kept;
  }
  return result;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** Where two values differ, in words; nothing when they are the same. */
export function differences(theirs: Plain, ours: Plain, path = ''): readonly string[] {
  if (Object.is(theirs, ours)) return [];
  if (isList(theirs) && isList(ours) && theirs.length === ours.length) {
    return theirs.flatMap((item, index) =>
      differences(item, ours[index] ?? null, `${path}[${index}]`),
    );
  }
  if (!isTable(theirs) || !isTable(ours)) {
    return [`${path}: ${JSON.stringify(theirs)}, not ${JSON.stringify(ours)}`];
  }
  const names = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
  return [...names].flatMap((name) => {
    const [left, right] = [theirs[name], ours[name]];
    const place = path === '' ? name : `${path}.${name}`;
    if (left === undefined) return [`${place}: absent, not ${JSON.stringify(right)}`];
    if (right === undefined) return [`${place}: ${JSON.stringify(left)}, not absent`];
    return differences(left, right, place);
  });
}

function isTable(value: Plain): value is { readonly [name: string]: Plain } {
  return typeof value === 'object' && value !== null && !isList(value);
}
