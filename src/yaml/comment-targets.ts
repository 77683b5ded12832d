import { findChild } from './locate.ts';
import type { Path, Span } from './operations.ts';
import { mergeSources } from './resolve.ts';
import { lineContentEnd, lineStart } from './text.ts';
import type { Entry, Item, ParsedFile, YamlNode } from './tree.ts';

/** What a comment is about. */
export interface CommentTarget {
  /** Whether nothing but blanks stands before it on its line. */
  readonly ownLine: boolean;
  /** The keys and items that begin on its line, or the next one below it; none at the end of a document. */
  readonly owners: readonly (Entry | Item)[];
}

/** Which keys and items each comment of a file is about. */
export function commentTargets(parsed: ParsedFile): (comment: Span) => CommentTarget {
  const owners = parsed.documents
    .flatMap(({ root }) => [...ownersIn(root)])
    .sort((one, other) => one.start - other.start || other.end - one.end);
  return (comment) => targetOf(comment, parsed, owners);
}

/** Every key and item as it is written, without what an alias stands for. */
function* ownersIn(root: YamlNode): Generator<Entry | Item> {
  const waiting: YamlNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const owners = node.kind === 'map' ? node.entries : node.kind === 'sequence' ? node.items : [];
    for (const owner of owners) {
      yield owner;
      waiting.push(owner.value);
    }
  }
}

function targetOf(
  comment: Span,
  { source }: ParsedFile,
  owners: readonly (Entry | Item)[],
): CommentTarget {
  const line = lineStart(source, comment.start);
  const ownLine = source.text.slice(line, comment.start).trim() === '';
  if (!ownLine) {
    const begun = owners.filter(({ start }) => start >= line && start < comment.start);
    const outermost = begun.filter((owner) => !begun.some((other) => isWithin(owner, other)));
    if (outermost.length > 0) return { ownLine, owners: outermost };
    // A bracket that closes, or the last line of a text: what ends here, and nothing around it.
    const ended = owners.filter(({ end }) => end > line && end <= comment.start);
    const last = ended.toSorted((one, other) => sizeOf(one) - sizeOf(other)).slice(0, 1);
    if (last.length > 0) return { ownLine, owners: last };
  }
  const next = owners.find(({ start }) => start >= comment.end);
  const between = next && source.text.slice(lineContentEnd(source, comment.end), next.start);
  const isFar = between === undefined || /^---(?:\s|$)/m.test(between.replace(/^\r?\n/, ''));
  return { ownLine, owners: next === undefined || isFar ? [] : [next] };
}

function sizeOf({ start, end }: Span): number {
  return end - start;
}

function isWithin(inner: Entry | Item, outer: Entry | Item): boolean {
  return inner !== outer && inner.start >= outer.start && inner.end <= outer.end;
}

/**
 * Every key and item that has a part in what a path leads to: those on the way, and what their values take over
 * through aliases and merge keys.
 */
export function writtenFor(parsed: ParsedFile, document: number, path: Path): readonly Span[] {
  const found = new Set<Entry | Item>();
  let node = parsed.documents[document]?.root;
  for (const step of path) {
    const child = node && findChild(node, step);
    if (child === undefined) break;
    found.add(child);
    addTakenOver(child.value, found);
    node = child.value;
  }
  return [...found];
}

function addTakenOver(value: YamlNode, found: Set<Entry | Item>): void {
  const sources =
    value.kind === 'alias'
      ? [value.target]
      : value.kind === 'map'
        ? value.entries.flatMap(mergeSources)
        : [];
  for (const source of sources) {
    const node = source.kind === 'alias' ? source.target : source;
    const { owner } = node;
    if (owner === undefined || found.has(owner)) continue;
    found.add(owner);
    addTakenOver(node, found);
  }
}
