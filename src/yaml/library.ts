import type { CST, Document, ParsedNode } from 'yaml';
import { Composer, Lexer, Parser } from 'yaml';
import type { Span } from './operations.ts';

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
 * limits are our own, since the library's differ from the Compose loader's or are not linear.
 */
export function compose(text: string): ComposedStream {
  const { tokens, comments } = tokenize(text);
  const composer = new Composer({
    keepSourceTokens: true,
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
    documents: documents.map((document, index) => ({ document, token: documentTokens[index] })),
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
