import { Refusal } from './text.ts';

/** The part of the library's tokens that is looked at here. */
export interface StreamToken {
  readonly type: string;
  readonly offset: number;
  readonly source?: string;
  readonly start?: unknown;
}

/** Throws a Refusal for a document that only `...` separates from the one before. */
export function checkDocumentStarts(tokens: readonly StreamToken[]): void {
  let isFirst = true;
  for (const { type, offset, start } of tokens) {
    if (type !== 'document') continue;
    const opening: readonly unknown[] = Array.isArray(start) ? start : [];
    if (!isFirst && !opening.some(isDocumentStart)) {
      const message = 'a document that is not the first one starts with a line "---"';
      throw new Refusal('yaml-syntax', message, { start: offset, end: offset + 1 });
    }
    isFirst = false;
  }
}

function isDocumentStart(token: unknown): boolean {
  return (
    typeof token === 'object' && token !== null && 'type' in token && token.type === 'doc-start'
  );
}

/** Throws a Refusal for directives other than one `%YAML 1.1` and `%TAG`. */
export function checkDirectives(tokens: readonly StreamToken[]): void {
  let seen = new Set<string>();
  for (const { type, offset, source = '' } of tokens) {
    if (type === 'document') seen = new Set();
    if (type !== 'directive') continue;
    const [name = '', value = ''] = source.split(/[ \t]+/);
    const subject = name === '%TAG' ? `${name} ${value}` : name;
    const message = directiveFault(name, value) ?? (seen.has(subject) ? repeated : undefined);
    if (message !== undefined) {
      throw new Refusal('yaml-syntax', message, { start: offset, end: offset + source.length });
    }
    seen.add(subject);
  }
}

const repeated = 'a directive is written twice';

function directiveFault(name: string, value: string): string | undefined {
  if (name === '%YAML') {
    return value === '1.1' ? undefined : 'Compose reads no version of YAML but 1.1 by its name';
  }
  return name === '%TAG' ? undefined : 'Compose knows no directive of this name';
}

/** Finds what go-yaml refuses while the parts of a text go by. */
export interface LexemeCheck {
  /** Takes the next lexeme: its text, where it starts, and whether it is the text of a scalar. */
  next(lexeme: string, offset: number, isScalar: boolean): void;
  /** What is wrong first. */
  readonly found: Refusal | undefined;
}

/**
 * Outside brackets no tab may stand before the first word of a line, not even on a line of blanks or before
 * a comment, nor behind a dash. Only a plain scalar lets one follow that is further to the right than the
 * line on which the scalar starts. Inside brackets the colon behind a plain key needs a blank before another
 * bracket. Undefined for a text that holds nothing of the kind.
 */
export function createLexemeCheck(text: string): LexemeCheck | undefined {
  if (!/\t|:[[{]/.test(text)) return undefined;
  let brackets = 0;
  let before: 'dash' | 'plain' | 'other' = 'other';
  let allowedFrom = Number.POSITIVE_INFINITY;
  let found: Refusal | undefined;
  const refuse = (message: string, start: number): void => {
    found ??= new Refusal('yaml-syntax', message, { start, end: start + 1 });
  };
  const look = (lexeme: string, offset: number): void => {
    const at = lexeme.indexOf('\t');
    if (at === -1 || brackets > 0) return;
    const column = columnOnBlankLine(text, offset + at);
    const isMisplaced = column === undefined ? before === 'dash' : column < allowedFrom;
    if (isMisplaced) refuse('a tab is used as indentation, where only blanks may be', offset + at);
  };
  return {
    next(lexeme, offset, isScalar) {
      if (isBlank(lexeme)) {
        if (!isScalar) look(lexeme, offset);
        return;
      }
      const isTight = lexeme === ':' && before === 'plain' && /[[{]/.test(text.charAt(offset + 1));
      if (isTight && brackets > 0) refuse('a blank is missing behind this colon', offset);
      before = kindOf(lexeme, isScalar);
      allowedFrom = before === 'plain' ? indentOf(text, offset) + 1 : Number.POSITIVE_INFINITY;
      if (isScalar) return;
      if (lexeme === '[' || lexeme === '{') brackets += 1;
      else if (lexeme === ']' || lexeme === '}') brackets -= 1;
    },
    get found() {
      return found;
    },
  };
}

function kindOf(lexeme: string, isScalar: boolean): 'dash' | 'plain' | 'other' {
  if (isScalar) return lexeme.endsWith('\n') ? 'other' : 'plain';
  return lexeme === '-' || lexeme === '?' ? 'dash' : 'other';
}

function isBlank(lexeme: string): boolean {
  return /^[ \t\r\n]*$/.test(lexeme);
}

/** Undefined when something else than spaces stands before it on its line. */
function columnOnBlankLine(text: string, offset: number): number | undefined {
  let at = offset;
  while (text.charAt(at - 1) === ' ') at -= 1;
  return at === 0 || text.charAt(at - 1) === '\n' ? offset - at : undefined;
}

function indentOf(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  let at = start;
  while (text.charAt(at) === ' ') at += 1;
  return at - start;
}
