import type { CST, Document, ParsedNode } from 'yaml';
import { Composer, Lexer, Parser } from 'yaml';
import type { Span } from './operations.ts';
import { checkDirectives, checkDocumentStarts, createLexemeCheck } from './strictness.ts';
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
 * `keepTokens`, nodes have no source tokens. Throws a Refusal with the code `too-deep` or `yaml-syntax`.
 */
export function compose(text: string, keepTokens = true): ComposedStream {
  const strict = composeOnce(text, keepTokens, false);
  const stream = isValid(strict) ? strict : (composeLeniently(text, keepTokens) ?? strict);
  if (!isValid(stream)) return stream;
  const { tokens, mistake } = stream;
  checkDirectives(tokens);
  checkDocumentStarts(tokens);
  if (mistake !== undefined) throw mistake;
  return stream;
}

interface LexedStream extends ComposedStream {
  readonly tokens: readonly CST.Token[];
  /** What go-yaml refuses although the library does not. */
  readonly mistake: Refusal | undefined;
}

function isValid({ documents }: ComposedStream): boolean {
  return documents.every(({ document }) => document.errors.length === 0);
}

/** Undefined for what is not valid either way: the first reading then says best what is wrong. */
function composeLeniently(text: string, keepTokens: boolean): LexedStream | undefined {
  try {
    const stream = composeOnce(text, keepTokens, true);
    return isValid(stream) ? stream : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function composeOnce(text: string, keepTokens: boolean, isLenient: boolean): LexedStream {
  const { tokens, comments, mistake } = tokenize(text, isLenient);
  for (const token of tokens) checkDepth(token, 0);
  const composer = new Composer({
    keepSourceTokens: keepTokens,
    // An explicit schema also survives a `%YAML 1.1` directive.
    schema: 'failsafe',
    resolveKnownTags: false,
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
    tokens,
    mistake,
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
function tokenize(
  text: string,
  isLenient: boolean,
): {
  readonly tokens: readonly CST.Token[];
  readonly comments: readonly Span[];
  readonly mistake: Refusal | undefined;
} {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const comments: Span[] = [];
  const check = createLexemeCheck(text);
  let offset = 0;
  let previous = '';
  for (const lexeme of createLexer(text, isLenient).lex(text)) {
    tokens.push(...parser.next(lexeme));
    const isMark = marks.includes(lexeme);
    const end = isMark ? offset : offset + lexeme.length;
    if (!isMark) check?.next(lexeme, offset, previous === scalarMark);
    if (lexeme.startsWith('#') && previous !== scalarMark) comments.push({ start: offset, end });
    offset = end;
    previous = lexeme;
  }
  tokens.push(...parser.end());
  return { tokens, comments, mistake: check?.found };
}

/**
 * The library wants the lines of quoted text and of what stands in brackets to be indented more than their
 * key, as YAML 1.2 says. go-yaml does not look at their indentation, and neither does the lenient lexer.
 */
function createLexer(text: string, isLenient: boolean): Lexer {
  const lexer = new Lexer();
  if (!isLenient) return lexer;
  // What the library declares private; `lenient indentation` in the tests tells when it changes.
  const state = lexer as unknown as { pos: number; flowLevel: number };
  let wanted = 0;
  return Object.defineProperty(lexer, 'indentNext', {
    get: () => (state.flowLevel > 0 || /["']/.test(text.charAt(state.pos)) ? 0 : wanted),
    set: (indent: number) => {
      wanted = indent;
    },
  });
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
