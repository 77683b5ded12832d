import { closest, suggestion } from '../errors.ts';
import type { Problem } from '../findings.ts';
import type { Span } from '../yaml/operations.ts';
import { isDay } from './dates.ts';
import { isReason } from './values.ts';
import { shown } from './wording.ts';

/** What a comment says to ignore. */
export interface IgnoreInstruction {
  readonly transforms: readonly { readonly id: string; readonly span: Span }[];
  /** The last day on which it counts. */
  readonly until: string | undefined;
  readonly reason: string;
}

type ReadInstruction =
  | { readonly kind: 'ignore'; readonly instruction: IgnoreInstruction }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** It begins as an instruction and is none that is known. */
  | { readonly kind: 'other'; readonly word: string }
  | { readonly kind: 'prose' };

const form = 'write it as "# compose-harden: ignore[read-only] why it is left as it is"';

/** Reads a comment, from its "#" on. */
export function readInstruction(
  text: string,
  start: number,
  transforms: readonly string[],
): ReadInstruction {
  const [head, rest] = /^#+[ \t]*compose-harden[ \t]*:[ \t]*(.*)$/s.exec(text) ?? [];
  if (head === undefined || rest === undefined) return { kind: 'prose' };
  const [word = ''] = /^[\w-]*/.exec(rest) ?? [];
  if (closest(word, ['ignore']) === undefined) return { kind: 'other', word };
  const span = { start, end: start + text.trimEnd().length };
  const [, list, reason = ''] = /^ignore\[([^\]]*)\](.*)$/s.exec(rest) ?? [];
  if (list === undefined) {
    return fault('ignore-form', 'this comment does not say what to ignore', span, form);
  }
  const listStart = start + text.length - rest.length + 'ignore['.length;
  return readList(
    list,
    listStart,
    reason.replace(/^[\s:,\u2013\u2014-]+/, '').trim(),
    span,
    transforms,
  );
}

function readList(
  list: string,
  listStart: number,
  reason: string,
  span: Span,
  transforms: readonly string[],
): ReadInstruction {
  const found: { id: string; span: Span }[] = [];
  let until: string | undefined;
  for (const match of list.matchAll(/[^\s,]+/g)) {
    const [word] = match;
    const place = { start: listStart + match.index, end: listStart + match.index + word.length };
    const [, date] = /^until=(.*)$/.exec(word) ?? [];
    if (date === undefined && !transforms.includes(word)) {
      const message = `unknown transform ${shown(word)} in a comment that says to ignore it`;
      return fault('ignore-transform', message, place, suggestion(word, transforms));
    }
    if (date !== undefined && (!isDay(date) || until !== undefined)) {
      const message = `${shown(word)} is not one day until which to ignore`;
      return fault('ignore-until', message, place, 'write it as until=2026-12-31, once');
    }
    if (date === undefined) found.push({ id: word, span: place });
    else until = date;
  }
  if (found.length === 0) {
    const message = 'this comment names no transform to ignore';
    return fault('ignore-form', message, span, form);
  }
  if (!isReason(reason)) {
    const message = 'this comment gives no reason to ignore anything';
    const help = 'say why in a few words behind the bracket, for whoever reads the file next';
    return fault('ignore-reason', message, span, help);
  }
  return { kind: 'ignore', instruction: { transforms: found, until, reason } };
}

function fault(code: string, message: string, span: Span, help: string): ReadInstruction {
  return { kind: 'problem', problem: { code, message, span, help } };
}
