import { buildScalar } from './build-scalar.ts';
import type { Pair, ParsedNode, YAMLMap } from './library.ts';
import { compose, isAlias, isMap, isScalar, isSeq } from './library.ts';
import type { Span } from './operations.ts';
import { typeScalar } from './scalar-types.ts';
import type { SourceText } from './text.ts';
import { Refusal } from './text.ts';
import type { YamlValue } from './value.ts';
import { isMapping, isSequence } from './value.ts';

/** What the documents of a text mean, without the positions of a parsed file. */
export interface ReadValues {
  readonly values: readonly YamlValue[];
  /** In text order. */
  readonly comments: readonly Span[];
}

/** A node that is still being read: an alias to it would contain itself. */
const open = Symbol('open');

/** What only the whole parser reads, such as a tag. */
class Unreadable extends Error {}

interface Reading {
  readonly source: SourceText;
  readonly anchors: Map<string, YamlValue | typeof open>;
}

/**
 * Reads a text without building its tree, which takes less than half of the memory that parsing takes.
 * Undefined for a text that is not valid or holds tags: parsing it says what it means, or what is wrong.
 */
export function readValues(source: SourceText): ReadValues | undefined {
  try {
    const { documents, comments } = compose(source.text, false);
    const anchors = new Map();
    const values = documents.map(({ document }) => {
      if (document.errors.length > 0) throw new Unreadable();
      return readNode({ source, anchors }, document.contents);
    });
    return { values, comments };
  } catch (error) {
    if (error instanceof Unreadable || error instanceof Refusal) return undefined;
    throw error;
  }
}

function readNode(reading: Reading, node: ParsedNode | null): YamlValue {
  if (node === null) return null;
  if (isAlias(node)) {
    const value = reading.anchors.get(node.source);
    if (value === undefined || value === open) throw new Unreadable();
    return value;
  }
  if (node.tag !== undefined) throw new Unreadable();
  const { anchor } = node;
  if (anchor !== undefined) reading.anchors.set(anchor, open);
  const value = readContent(reading, node);
  if (anchor !== undefined) reading.anchors.set(anchor, value);
  return value;
}

const nowhere = { tokens: [], empty: 0, depth: 0 };

function readContent(reading: Reading, node: ParsedNode): YamlValue {
  if (isMap(node)) return readMapping(reading, node);
  // The library's types forget what it parsed the members from.
  if (isSeq(node)) return node.items.map((item) => readNode(reading, item as ParsedNode | null));
  if (isScalar(node)) return typeScalar(buildScalar(reading.source, node, nowhere, undefined));
  throw new Unreadable();
}

/** Own keys win over merged ones, earlier sources over later ones. */
function readMapping(reading: Reading, node: YAMLMap.Parsed): YamlValue {
  const result = new Map<string, YamlValue>();
  let merged: YamlValue | undefined;
  for (const item of node.items) {
    // As above: a parsed mapping has parsed pairs.
    const { key, value } = item as Pair<ParsedNode, ParsedNode | null>;
    const name = readKey(reading, key);
    const isMerge = name === '<<' && isScalar(key) && key.type === 'PLAIN';
    if (isMerge ? merged !== undefined : result.has(name)) throw new Unreadable();
    const read = readNode(reading, value);
    if (isMerge) merged = read;
    else result.set(name, read);
  }
  if (merged === undefined) return result;
  for (const source of isSequence(merged) ? merged : [merged]) {
    if (!isMapping(source)) throw new Unreadable();
    for (const [key, value] of source) if (!result.has(key)) result.set(key, value);
  }
  return result;
}

function readKey(reading: Reading, key: ParsedNode | null): string {
  if (key !== null && isScalar(key) && key.anchor === undefined && key.tag === undefined) {
    return buildScalar(reading.source, key, nowhere, undefined).text;
  }
  throw new Unreadable();
}
