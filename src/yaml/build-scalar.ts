import type { CST, ParsedNode, Scalar } from './library.ts';
import { isAlias } from './library.ts';
import type { SourceText } from './text.ts';
import { endsWithNewline, Refusal } from './text.ts';
import type { FlowBrackets, Properties, ScalarNode, ScalarStyle } from './tree.ts';

/** Where a node stands in the token tree. */
export interface Place {
  /** Tokens between the indicator and the node, where its anchor and tag stand. */
  readonly tokens: readonly CST.SourceToken[];
  /** Where an empty value is. */
  readonly empty: number;
  readonly depth: number;
}

export function readProperties(
  node: ParsedNode,
  tokens: readonly CST.SourceToken[],
): Properties | undefined {
  const own = tokens.filter((token) => token.type === 'anchor' || token.type === 'tag');
  const first = own[0];
  const last = own.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return {
    start: first.offset,
    end: last.offset + last.source.length,
    anchor: isAlias(node) ? undefined : node.anchor,
    tag: own.find((token) => token.type === 'tag')?.source,
  };
}

export function emptyScalar(offset: number, depth: number): ScalarNode {
  return {
    kind: 'scalar',
    start: offset,
    end: offset,
    properties: undefined,
    depth,
    size: 1,
    hasAlias: false,
    owner: undefined,
    style: 'empty',
    text: '',
    endsBare: false,
  };
}

function scalarStyle(node: Scalar): ScalarStyle {
  switch (node.type) {
    case 'QUOTE_SINGLE':
      return 'single';
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return node.source === '' ? 'empty' : 'plain';
  }
}

export function buildScalar(
  source: SourceText,
  node: Scalar.Parsed,
  place: Place,
  properties: Properties | undefined,
): ScalarNode {
  const style = scalarStyle(node);
  if (style === 'empty') {
    return { ...emptyScalar(properties?.end ?? place.empty, place.depth), properties };
  }
  const [start, end] = node.range;
  if (style === 'double') checkEscapes(source, start, end);
  const isBlock = style === 'literal' || style === 'folded';
  const bare = isBlock && end === source.text.length && !endsWithNewline(source, end);
  if (isBlock && tabInIndentation.test(source.text.slice(start, end))) {
    throw new Refusal('yaml-syntax', 'a tab is used as indentation, where only blanks may be', {
      start,
      end: start + 1,
    });
  }
  // The library adds a newline that YAML 1.2 (8.1.1.2) and go-yaml do not see at the end of the text.
  const text = node.source ?? '';
  const cut = bare && text.endsWith('\n');
  // `|+` keeps every line, and blanks at the very end of the text would become one.
  const keeps = isBlock && /^[|>][0-9]*\+/.test(source.text.slice(start, start + 3));
  const endsBare = cut || (keeps && /^[ \t]+$/.test(source.text.slice(end)));
  return {
    ...emptyScalar(start, place.depth),
    end,
    properties,
    style,
    text: cut ? text.slice(0, -1) : text,
    endsBare,
  };
}

const escapes = /\\(?:(\/|u[dD][89a-fA-F])|[\s\S])/g;

/** In a block scalar whose first line says how far it is indented. */
const tabInIndentation = /^[|>][-+]?[ \t]*(?:#[^\n]*)?\r?\n(?: *\r?\n)* *\t/;

/** YAML 1.2 knows an escaped slash, and the library halves of a character; go-yaml knows neither. */
function checkEscapes({ text }: SourceText, start: number, end: number): void {
  for (const match of text.slice(start, end).matchAll(escapes)) {
    if (match[1] === undefined) continue;
    const at = start + match.index;
    const message = 'a double-quoted string holds an escape that Compose does not know';
    throw new Refusal('yaml-syntax', message, { start: at, end: at + match[0].length });
  }
}

/** Comments behind the last item and a trailing comma are tokens without an item. */
export function holdsItem(token: CST.CollectionItem): boolean {
  const marks = ['seq-item-ind', 'anchor', 'tag', 'explicit-key-ind'];
  const { key, sep, value } = token;
  if (key !== undefined || sep !== undefined || value !== undefined) return true;
  return token.start.some((part) => marks.includes(part.type));
}

export function readBrackets(token: CST.FlowCollection): FlowBrackets {
  const close = token.end.find(
    (part) => part.type === 'flow-map-end' || part.type === 'flow-seq-end',
  );
  if (close === undefined) {
    throw new Refusal('yaml-syntax', 'a bracket is not closed', {
      start: token.offset,
      end: token.offset + 1,
    });
  }
  const last = token.items.at(-1);
  const isComma = last !== undefined && !last.key && !last.value && !last.sep;
  const comma = isComma ? last.start.find((part) => part.type === 'comma') : undefined;
  return { close: close.offset, trailingComma: comma?.offset };
}
