import type { Path, Span } from './operations.ts';
import { mergeSources } from './resolve.ts';
import type { Entry, Item, ParsedFile, YamlNode } from './tree.ts';

export type EntryPart = 'key' | 'value' | 'entry';

/**
 * Where the text of a path stands, for messages: through aliases and merge keys to what the user wrote.
 * A path that is not there gives the key of its nearest ancestor. Undefined for an empty document.
 */
export function locate(
  parsed: ParsedFile,
  document: number,
  path: Path,
  part: EntryPart = 'entry',
): Span | undefined {
  const root = parsed.documents[document]?.root;
  if (root === undefined) return undefined;
  let found: Entry | Item | undefined;
  let node = root;
  for (const step of path) {
    const next = findChild(node, step);
    if (next === undefined)
      return found === undefined ? trimmed(parsed, root) : keySpan(parsed, found);
    found = next;
    node = next.value;
  }
  if (found === undefined) return trimmed(parsed, root);
  switch (part) {
    case 'key':
      return keySpan(parsed, found);
    case 'value':
      return trimmed(parsed, found.value.end > found.value.start ? found.value : found);
    case 'entry':
      return trimmed(parsed, found);
  }
}

/** What the way to a path leads through besides keys and items of the document itself. */
export type Passage = 'anchor' | 'merge';

/** Whether a value stands where its path says, or is taken over from elsewhere in the document. */
export function routeOf(parsed: ParsedFile, document: number, path: Path): readonly Passage[] {
  const passed = new Set<Passage>();
  let node = parsed.documents[document]?.root;
  for (const step of [...path, undefined]) {
    while (node?.kind === 'alias') {
      passed.add('anchor');
      node = node.target;
    }
    if (node === undefined || step === undefined) break;
    const isMerged = node.kind === 'map' && !node.byName.has(String(step));
    const child = findChild(node, step);
    if (isMerged && child !== undefined) passed.add('merge');
    node = child?.value;
  }
  return [...passed];
}

/** The entry or item that a step leads to, through aliases and merge keys. */
export function findChild(node: YamlNode, step: string | number): Entry | Item | undefined {
  switch (node.kind) {
    case 'scalar':
      return undefined;
    case 'alias':
      return findChild(node.target, step);
    case 'sequence':
      return typeof step === 'number' ? node.items[step] : undefined;
    case 'map':
      return node.byName.get(String(step)) ?? findMerged(node.entries, step);
  }
}

function findMerged(entries: readonly Entry[], step: string | number): Entry | Item | undefined {
  for (const source of entries.flatMap(mergeSources)) {
    const found = findChild(source, step);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The key as it is written; an item has none, so its value, or its dash when it is empty. */
function keySpan(parsed: ParsedFile, child: Entry | Item): Span {
  if (child.kind === 'entry') return { start: child.key.start, end: child.key.end };
  return trimmed(parsed, child.value.end > child.value.start ? child.value : child);
}

/** Block scalars end behind their last newline; a message should not point there. */
function trimmed(parsed: ParsedFile, span: Span): Span {
  const text = parsed.source.text.slice(span.start, span.end);
  return { start: span.start, end: span.start + Math.max(text.trimEnd().length, 0) };
}
