import type { CST, Document, ParsedNode } from 'yaml';
import { Composer, Lexer, Parser } from 'yaml';
import type { Span } from './operations.ts';
import { Refusal } from './text.ts';

export type { CST, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
export { isAlias, isMap, isScalar, isSeq } from 'yaml';

export interface ComposedDocument {
  readonly document: Document.Parsed<ParsedNode>;
  readonly token: CST.Document | undefined;
}

export interface ComposedStream {
  readonly documents: readonly ComposedDocument[];
  /** In text order. */
  readonly comments: readonly Span[];
}

/**
 * Everything that is taken from the YAML library: its parser. Typing, merging, duplicate keys and alias
 * limits are our own, since the library's differ from the Compose loader's or are not linear. Without
 * `keepTokens`, nodes have no source tokens. Throws a Refusal with the code `too-deep`.
 */
export function compose(text: string, keepTokens = true): ComposedStream {
  const { tokens, comments } = tokenize(text);
  for (const token of tokens) checkDepth(token, 0);
  const composer = new Composer({
    keepSourceTokens: keepTokens,
    // An explicit schema also survives a `%YAML 1.1` directive.
    schema: 'failsafe',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    strict: true,
    version: '1.2',
  });
  const documentTokens = tokens.filter((token) => token.type === 'document');
  const documents = [...composer.compose(tokens)];
  return {
    comments,
    documents: documents.map((document, index) => ({
      document,
      token: keepTokens ? documentTokens[index] : undefined,
    })),
  };
}

/** Lexemes of this length and value carry no text: they announce a document, a scalar, the end of brackets. */
const scalarMark = '\u001f';
const marks = ['\u0002', '\u0018', scalarMark];

/** Comments come from the lexer, since the parser drops some of them behind an empty value. */
function tokenize(text: string): {
  readonly tokens: readonly CST.Token[];
  readonly comments: readonly Span[];
} {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const comments: Span[] = [];
  let offset = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    const isMark = marks.includes(lexeme);
    const end = isMark ? offset : offset + lexeme.length;
    if (lexeme.startsWith('#') && previous !== scalarMark) comments.push({ start: offset, end });
    offset = end;
    previous = lexeme;
  }
  tokens.push(...parser.end());
  return { tokens, comments };
}

const deepest = 200;

/** The composer recurses, and a full stack can end the process; so the depth is limited before it runs. */
function checkDepth(token: CST.Token, depth: number): void {
  if (depth > deepest) {
    const message = `the text is nested deeper than ${deepest} levels`;
    throw new Refusal('too-deep', message, { start: token.offset, end: token.offset + 1 });
  }
  if (token.type === 'document' && token.value !== undefined) checkDepth(token.value, depth + 1);
  if (!('items' in token)) return;
  const items: readonly CST.CollectionItem[] = token.items;
  for (const { key, value } of items) {
    if (key) checkDepth(key, depth + 1);
    if (value) checkDepth(value, depth + 1);
  }
}
