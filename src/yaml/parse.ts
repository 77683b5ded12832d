import { type Anchors, buildTree } from './build-tree.ts';
import { templateRefusal } from './key-name.ts';
import type { ParsedNode } from './library.ts';
import { compose, isAlias, isMap, isScalar } from './library.ts';
import type { Span } from './operations.ts';
import { resolveDocument } from './resolve.ts';
import type { SourceText } from './text.ts';
import { lineContentEnd, lineStart, Refusal } from './text.ts';
import type { ParsedFile } from './tree.ts';

export type { ParsedFile } from './tree.ts';

/**
 * Parses all documents of a file. Throws a Refusal with a position: `yaml-syntax`, `template`, `too-deep`,
 * `duplicate-key`, `complex-key`, `alias-bomb`, `alias-cycle`, `unresolved-alias`, `bad-merge`.
 */
export function parseSource(source: SourceText): ParsedFile {
  const stream = compose(source.text);
  const anchors: Anchors = new Map();
  const documents = stream.documents.map(({ document, token }) => {
    const [error] = document.errors;
    if (error !== undefined) {
      throw unclosedQuote(document.contents, error) ?? syntaxRefusal(source, error);
    }
    return resolveDocument(buildTree(source, document.contents, token, anchors));
  });
  return { source, documents, comments: stream.comments };
}

const plainWords: ReadonlyMap<string, string> = new Map([
  ['ALIAS_PROPS', 'an alias has an anchor or tag of its own'],
  ['BAD_ALIAS', 'the name of an alias is malformed'],
  ['BAD_DIRECTIVE', 'a directive is malformed'],
  ['BAD_DQ_ESCAPE', 'a double-quoted string holds an escape that YAML does not know'],
  ['BAD_INDENT', 'the indentation does not fit the lines around it'],
  ['BAD_PROP_ORDER', 'an anchor or tag stands in the wrong place'],
  ['BAD_SCALAR_START', 'a value starts with a character that needs quotes'],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    'a key and its value do not fit on one line here; quotes may be missing',
  ],
  ['BLOCK_IN_FLOW', 'an indented block stands inside brackets'],
  ['KEY_OVER_1024_CHARS', 'a key is longer than 1024 characters'],
  ['MULTILINE_IMPLICIT_KEY', 'a key spans several lines; a colon may be missing'],
  ['MULTIPLE_ANCHORS', 'a value has two anchors'],
  ['MULTIPLE_TAGS', 'a value has two tags'],
  ['TAB_AS_INDENT', 'a tab is used as indentation, where only blanks may be'],
  ['MISSING_CHAR', 'a character is missing: a bracket, a comma, a colon or a blank'],
  ['UNEXPECTED_TOKEN', 'this does not belong here'],
]);

/** How the library begins to say which character is missing. */
const missingWords: readonly (readonly [begin: string, words: string])[] = [
  ['Comments must be separated', 'a comment needs a blank before its "#"'],
  ['Implicit map keys need', 'a colon is missing behind this key'],
  ['Missing , between', 'a comma is missing between two items'],
  ['Missing , or : between', 'a comma or a colon is missing between two items'],
  ['Missing space after :', 'a blank is missing behind the colon'],
  ['Sequence item without', 'a dash is missing before this item'],
  ['Tags and anchors must be separated', 'a blank is missing behind an anchor or tag'],
];

/** What the YAML library says about a mistake, and where. */
interface SyntaxMistake {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [start: number, end: number];
}

/** The library points at the end of the text; what helps is where the quote opens. */
function unclosedQuote(
  contents: ParsedNode | null,
  { code, message, pos: [end] }: SyntaxMistake,
): Refusal | undefined {
  if (contents === null || code !== 'MISSING_CHAR' || !/closing ["']quote/.test(message)) {
    return undefined;
  }
  const start = quoteUpTo(contents, end);
  if (start === undefined) return undefined;
  return new Refusal('yaml-syntax', 'this quote is never closed', { start, end: start + 1 });
}

/** Where the quoted text begins that reaches up to `end`. */
function quoteUpTo(node: ParsedNode | null, end: number): number | undefined {
  if (node === null) return undefined;
  if (isScalar(node)) return node.range[1] === end ? node.range[0] : undefined;
  if (isAlias(node)) return undefined;
  const members = isMap(node) ? node.items.flatMap(({ key, value }) => [value, key]) : node.items;
  for (const member of members.toReversed()) {
    const start = quoteUpTo(member, end);
    if (start !== undefined) return start;
  }
  return undefined;
}

function syntaxRefusal(source: SourceText, { code, message, pos }: SyntaxMistake): Refusal {
  const [start, end] = pos;
  const span = { start, end: Math.max(end, Math.min(start + 1, source.text.length)) };
  const template = templateMark(source, start);
  if (template !== undefined) return templateRefusal(template);
  if (code === 'BAD_INDENT' && /flow/i.test(message)) {
    const words = 'a bracket is not closed, or what it holds is not indented enough';
    return new Refusal('yaml-syntax', words, span);
  }
  const [, missing] = missingWords.find(([begin]) => message.startsWith(begin)) ?? [];
  const words = missing ?? plainWords.get(code) ?? 'this is not valid YAML';
  return new Refusal('yaml-syntax', words, span);
}

/** A Jinja statement at the start of a line anywhere, or an expression on the line of the error. */
function templateMark(source: SourceText, offset: number): Span | undefined {
  const statement = /^[ \t]*(\{%)/m.exec(source.text);
  if (statement !== null) {
    const start = statement.index + statement[0].length - 2;
    return { start, end: start + 2 };
  }
  const from = lineStart(source, offset);
  const mark = /\{\{|\{%|\{#/.exec(source.text.slice(from, lineContentEnd(source, offset)));
  if (mark === null) return undefined;
  return { start: from + mark.index, end: from + mark.index + 2 };
}
