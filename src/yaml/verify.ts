import { firstDifference } from './model.ts';
import type { Path, Span } from './operations.ts';
import { parseSource } from './parse.ts';
import type { ReadValues } from './read-values.ts';
import { readValues } from './read-values.ts';
import type { Obstacle } from './rendering.ts';
import type { TextEdit } from './text.ts';
import { Refusal, sourceFromText } from './text.ts';
import type { ParsedFile } from './tree.ts';
import type { YamlValue } from './value.ts';

/**
 * The proof that an edited text says what was planned: it parses, every document has its planned model, and
 * all comments outside deleted text are there in their order. Undefined when it holds.
 */
export function verify(
  before: ParsedFile,
  edits: readonly TextEdit[],
  text: string,
  planned: readonly YamlValue[],
): Obstacle | undefined {
  const after = readAgain(text);
  if (after instanceof Refusal) {
    return obstacle('verify-parse', `the edited text would not be valid YAML: ${after.message}`);
  }
  if (after.values.length !== planned.length) {
    return obstacle('verify-documents', 'the edited text would hold another number of documents');
  }
  for (const [document, wanted] of planned.entries()) {
    const path = firstDifference(wanted, after.values[document] ?? null);
    if (path === undefined) continue;
    const message = `the edited text would mean something else at "${path.join('.')}"`;
    return obstacle('verify-model', message, document, path);
  }
  return sameComments(before, edits, text, after.comments)
    ? undefined
    : obstacle('verify-comments', 'a comment would be lost or become a value');
}

function obstacle(code: string, message: string, document = 0, path: Path = []): Obstacle {
  return { refusal: new Refusal(code, message), document, path };
}

function readAgain(text: string): ReadValues | Refusal {
  try {
    const source = sourceFromText(text);
    const read = readValues(source);
    if (read !== undefined) return read;
    const { documents, comments } = parseSource(source);
    return { values: documents.map((document) => document.value), comments };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function sameComments(
  before: ParsedFile,
  edits: readonly TextEdit[],
  text: string,
  comments: readonly Span[],
): boolean {
  const expected = texts(before.source.text, keptComments(before.comments, edits));
  const found = texts(text, comments);
  return expected.length === found.length && expected.every((text, index) => text === found[index]);
}

function texts(text: string, spans: readonly Span[]): readonly string[] {
  return spans.map(({ start, end }) => text.slice(start, end).trimEnd());
}

/** Comments that no edit deletes; both lists are in text order. */
function keptComments(comments: readonly Span[], edits: readonly TextEdit[]): readonly Span[] {
  let next = 0;
  return comments.filter((comment) => {
    while ((edits[next]?.end ?? Number.POSITIVE_INFINITY) < comment.end) next += 1;
    const edit = edits[next];
    return edit === undefined || edit.start > comment.start;
  });
}
