import type { Place } from './build-scalar.ts';
import {
  buildScalar,
  emptyScalar,
  holdsItem,
  readBrackets,
  readProperties,
} from './build-scalar.ts';
import { isMergeKey, keyName } from './key-name.ts';
import type { CST, Pair, ParsedNode, YAMLMap, YAMLSeq } from './library.ts';
import { isAlias, isMap, isScalar, isSeq } from './library.ts';
import type { SourceText } from './text.ts';
import { column, lineIndex, Refusal, sameLine, startsItsLine } from './text.ts';
import type {
  AliasNode,
  Entry,
  Item,
  MapNode,
  Properties,
  SequenceNode,
  YamlNode,
} from './tree.ts';

const mostNodes = 1_000_000;
/** Of one document: Compose reads no more. */
const mostValues = 100_000;

/** A node that is still being built: an alias to it would contain itself. */
const open = Symbol('open');

/** The nodes that aliases can name; go-yaml keeps them from one document to the next. */
export type Anchors = Map<string, YamlNode | typeof open>;

interface Build {
  readonly source: SourceText;
  readonly anchors: Anchors;
  /** Values built so far, what aliases stand for not counted again. */
  count: number;
}

/**
 * The position tree of one document. Throws a Refusal: `alias-cycle`, `alias-bomb`,
 * `unresolved-alias`, `duplicate-key`, `template`, `complex-key`, `too-large`.
 */
export function buildTree(
  source: SourceText,
  root: ParsedNode | null,
  token: CST.Document | undefined,
  anchors: Anchors,
): YamlNode {
  const build: Build = { source, anchors, count: 0 };
  const place = { tokens: token?.start ?? [], empty: token?.offset ?? 0, depth: 0 };
  return buildValue(build, root, place);
}

function buildValue(build: Build, node: ParsedNode | null, place: Place): YamlNode {
  build.count += 1;
  if (build.count > mostValues) {
    const message = `the document holds more than ${mostValues} values, which Compose does not read`;
    throw new Refusal('too-large', message, { start: place.empty, end: place.empty });
  }
  return buildNode(build, node, place);
}

function buildNode(build: Build, node: ParsedNode | null, place: Place): YamlNode {
  const properties = node === null ? undefined : readProperties(node, place.tokens);
  const anchor = properties?.anchor;
  if (anchor !== undefined) build.anchors.set(anchor, open);
  const built = buildKind(build, node, place, properties);
  // A node within it can have taken the name over: the one that begins last counts.
  if (anchor !== undefined && build.anchors.get(anchor) === open) build.anchors.set(anchor, built);
  if (built.size > mostNodes) {
    throw new Refusal('alias-bomb', 'the aliases expand to more than a million nodes', built);
  }
  return built;
}

function buildKind(
  build: Build,
  node: ParsedNode | null,
  place: Place,
  properties: Properties | undefined,
): YamlNode {
  if (node === null) return emptyScalar(place.empty, place.depth);
  if (isAlias(node)) return buildAlias(build, node, place.depth);
  if (isMap(node)) return buildMap(build, node, place, properties);
  if (isSeq(node)) return buildSequence(build, node, place, properties);
  if (isScalar(node)) return buildScalar(build.source, node, place, properties);
  throw new Refusal('yaml-syntax', 'the YAML library gives a node of unknown kind');
}

function buildAlias(build: Build, node: ParsedNode & { source: string }, depth: number): AliasNode {
  const [start, end] = node.range;
  const target = build.anchors.get(node.source);
  const span = { start, end };
  if (target === undefined) {
    throw new Refusal(
      'unresolved-alias',
      `no anchor "${node.source}" stands before this alias`,
      span,
    );
  }
  if (target === open) {
    const message = `the alias "${node.source}" stands inside what it refers to`;
    throw new Refusal('alias-cycle', message, span);
  }
  return {
    kind: 'alias',
    ...span,
    properties: undefined,
    depth,
    size: 1 + target.size,
    hasAlias: true,
    owner: undefined,
    name: node.source,
    target,
  };
}

/** Tokens behind the colon. */
function behindColon(
  separator: readonly CST.SourceToken[] | undefined,
): readonly CST.SourceToken[] {
  const tokens = separator ?? [];
  return tokens.slice(tokens.findIndex((token) => token.type === 'map-value-ind') + 1);
}

type EntryParts = Omit<Entry, 'map'>;
type ItemParts = Omit<Item, 'sequence'>;
/** The pairs of a parsed mapping; the library's own type of them does not say that they are parsed. */
type AnyPair = Pair<ParsedNode, ParsedNode | null>;

function buildEntries(build: Build, node: YAMLMap.Parsed, depth: number): readonly EntryParts[] {
  const starts = new Map<string, number>();
  return node.items.map((pair) => {
    const entry = buildEntry(build, pair as AnyPair, depth);
    const first = starts.get(entry.name);
    if (first !== undefined) {
      const line = lineIndex(build.source, first) + 1;
      const message = `the key "${entry.name}" is written twice, first on line ${line}`;
      throw new Refusal('duplicate-key', message, entry.key);
    }
    starts.set(entry.name, entry.key.start);
    return entry;
  });
}

function buildMap(
  build: Build,
  node: YAMLMap.Parsed,
  place: Place,
  properties: Properties | undefined,
): MapNode {
  const token = node.srcToken;
  const isFlow = token === undefined || token.type === 'flow-collection';
  const isBarePair =
    token === undefined ||
    (token.type === 'flow-collection' && token.start.type === 'flow-seq-start');
  const parts = buildEntries(build, node, place.depth);
  const brackets =
    token?.type === 'flow-collection' && !isBarePair ? readBrackets(token) : undefined;
  const start = isFlow ? (token?.offset ?? node.range[0]) : (parts[0]?.start ?? node.range[0]);
  const flow = isBarePair ? { close: node.range[1], trailingComma: undefined } : brackets;
  const entries: Entry[] = [];
  const map: MapNode = {
    kind: 'map',
    start,
    end: brackets === undefined ? (parts.at(-1)?.end ?? node.range[1]) : brackets.close + 1,
    properties,
    depth: place.depth,
    ...totals(parts),
    owner: undefined,
    flow,
    isBarePair,
    column: column(build.source, start),
    entries,
    byName: new Map(),
  };
  return adoptEntries(map, parts, entries);
}

function adoptEntries(map: MapNode, parts: readonly EntryParts[], entries: Entry[]): MapNode {
  const byName = new Map<string, Entry>();
  for (const part of parts) {
    const entry: Entry = { ...part, map };
    part.value.owner = entry;
    entries.push(entry);
    if (!entry.isMerge) byName.set(entry.name, entry);
  }
  return Object.assign(map, { byName });
}

function totals(parts: readonly { readonly value: YamlNode }[]): {
  size: number;
  hasAlias: boolean;
} {
  return {
    size: parts.reduce((sum, part) => sum + 1 + part.value.size, 1),
    hasAlias: parts.some((part) => part.value.hasAlias),
  };
}

function buildEntry(build: Build, pair: AnyPair, depth: number): EntryParts {
  const token = pair.srcToken;
  if (token === undefined) throw new Refusal('yaml-syntax', 'a key has no position');
  const indicator = token.sep?.find((part) => part.type === 'map-value-ind');
  const keyPlace = { tokens: token.start, empty: indicator?.offset ?? 0, depth: depth + 1 };
  const key = buildNode(build, pair.key, keyPlace);
  const colon = indicator === undefined ? key.end : indicator.offset + indicator.source.length;
  const valuePlace = { tokens: behindColon(token.sep), empty: colon, depth: depth + 1 };
  const value = buildValue(build, pair.value, valuePlace);
  const before = token.start.find(
    (part) => part.type === 'explicit-key-ind' || part.type === 'anchor' || part.type === 'tag',
  );
  const start = Math.min(key.start, before?.offset ?? key.start);
  return {
    kind: 'entry',
    key,
    name: keyName(build.source, key),
    isMerge: isMergeKey(key),
    start,
    end: Math.max(value.end, value.properties?.end ?? 0, colon),
    ownLine: startsItsLine(build.source, start),
    colon,
    value,
  };
}

function buildSequence(
  build: Build,
  node: YAMLSeq.Parsed,
  place: Place,
  properties: Properties | undefined,
): SequenceNode {
  const token = node.srcToken;
  if (token === undefined) throw new Refusal('yaml-syntax', 'a sequence has no position');
  const brackets = token.type === 'flow-collection' ? readBrackets(token) : undefined;
  // A union of arrays has no callable `filter`, and the library types the items of a parsed sequence as unknown.
  const tokens = (token.items as readonly CST.CollectionItem[]).filter(holdsItem);
  const parts = node.items.map((item, index) =>
    buildItem(build, item as ParsedNode, tokens[index]?.start ?? [], place.depth),
  );
  const start = brackets === undefined ? (parts[0]?.start ?? token.offset) : token.offset;
  const items: Item[] = [];
  const sequence: SequenceNode = {
    kind: 'sequence',
    start,
    end: brackets === undefined ? (parts.at(-1)?.end ?? start) : brackets.close + 1,
    properties,
    depth: place.depth,
    ...totals(parts),
    owner: undefined,
    flow: brackets,
    column: column(build.source, start),
    items,
  };
  for (const part of parts) {
    const item: Item = { ...part, sequence };
    part.value.owner = item;
    items.push(item);
  }
  return sequence;
}

function buildItem(
  build: Build,
  node: ParsedNode,
  tokens: readonly CST.SourceToken[],
  depth: number,
): ItemParts {
  const { source } = build;
  const dashIndex = tokens.findIndex((token) => token.type === 'seq-item-ind');
  const dash = tokens[dashIndex]?.offset;
  const empty = dash === undefined ? (node.range?.[0] ?? 0) : dash + 1;
  const value = buildValue(build, node, {
    tokens: tokens.slice(dashIndex + 1),
    empty,
    depth: depth + 1,
  });
  const content = Math.min(value.start, value.properties?.start ?? value.start);
  const start = dash ?? content;
  const besideDash = dash !== undefined && sameLine(source, content, dash) && value.end > content;
  return {
    kind: 'item',
    start,
    end: Math.max(value.end, value.properties?.end ?? 0, dash === undefined ? 0 : dash + 1),
    ownLine: startsItsLine(source, start),
    gap: besideDash ? content - start - 1 : 1,
    value,
  };
}
