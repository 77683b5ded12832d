import { diffArrays } from 'diff';
import type { FileReport } from '../../src/report.ts';
import { findChild, locate } from '../../src/yaml/locate.ts';
import type { Operation, Path, Span } from '../../src/yaml/operations.ts';
import { lineColumn, type SourceText } from '../../src/yaml/text.ts';
import type { ParsedFile, YamlNode } from '../../src/yaml/tree.ts';

/**
 * Lines of the original that are gone or different although no fix names anything on them. Found by
 * comparing the two texts, without a look at the edits, so that the engine cannot excuse itself.
 */
export function undeclaredChanges(parsed: ParsedFile, report: FileReport): readonly number[] {
  const allowed = new Set<number>();
  const users = usersOfAnchors(parsed);
  for (const finding of report.findings) {
    if (finding.outcome !== 'ready') continue;
    for (const operation of finding.fix.operations) {
      allow(parsed, operation, allowed);
      allowUsers(parsed, operation, users, allowed);
    }
  }
  const before = withoutMark(report.before).split('\n');
  if (!report.before.endsWith('\n')) allowed.add(before.length);
  const undeclared: number[] = [];
  let line = 1;
  for (const part of diffArrays(before, withoutMark(report.after).split('\n'))) {
    if (part.added) continue;
    if (part.removed) {
      for (let index = 0; index < part.count; index += 1) {
        if (!allowed.has(line + index)) undeclared.push(line + index);
      }
    }
    line += part.count;
  }
  return undeclared;
}

/** A byte order mark stays at the start of the text when the first line is taken away. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

/** The lines an operation has to touch: its own entry, or the flow or one-line parent it goes into. */
function allow(parsed: ParsedFile, operation: Operation, allowed: Set<number>): void {
  const document = operation.document ?? 0;
  allowInheritance(parsed, document, operation.path, allowed);
  for (let path: Path = operation.path; path.length > 0; path = path.slice(0, -1)) {
    if (!exists(parsed, document, path)) continue;
    const span = locate(parsed, document, path);
    if (span === undefined) continue;
    const first = lineColumn(parsed.source, span.start).line;
    const last = lineColumn(parsed.source, Math.max(span.start, span.end - 1)).line;
    const exact = path.length === operation.path.length && operation.op !== 'append';
    const text = parsed.source.text.slice(span.start, span.end);
    const flow = /[}\]][ \t]*$/.test(text) || first === last;
    if (exact || flow) for (let line = first; line <= last; line += 1) allowed.add(line);
    if (operation.op === 'remove') allowBlankAfter(parsed.source, last, allowed);
    return;
  }
}

function allowLines(source: SourceText, { start, end }: Span, allowed: Set<number>): void {
  const first = lineColumn(source, start).line;
  const last = lineColumn(source, Math.max(start, end - 1)).line;
  for (let line = first; line <= last; line += 1) allowed.add(line);
}

/** The aliases of each anchored node. */
function usersOfAnchors(parsed: ParsedFile): ReadonlyMap<YamlNode, readonly Span[]> {
  const users = new Map<YamlNode, Span[]>();
  const visit = (node: YamlNode): void => {
    if (node.kind === 'alias') users.set(node.target, [...(users.get(node.target) ?? []), node]);
    else if (node.kind === 'map') for (const { value } of node.entries) visit(value);
    else if (node.kind === 'sequence') for (const { value } of node.items) visit(value);
  };
  for (const { root } of parsed.documents) visit(root);
  return users;
}

/** Who uses an anchored node that changes, and must not change with it, gets a copy of its own. */
function allowUsers(
  parsed: ParsedFile,
  operation: Operation,
  users: ReadonlyMap<YamlNode, readonly Span[]>,
  allowed: Set<number>,
): void {
  let node = parsed.documents[operation.document ?? 0]?.root;
  for (const step of operation.path) {
    if (node === undefined) return;
    for (const user of users.get(node) ?? []) allowLines(parsed.source, user, allowed);
    node = findChild(node, step)?.value;
  }
}

/** A place of its own for what is inherited rewrites the alias, or the merge entry, that brings it in. */
function allowInheritance(
  parsed: ParsedFile,
  document: number,
  path: Path,
  allowed: Set<number>,
): void {
  let node = parsed.documents[document]?.root;
  for (const step of path) {
    if (node === undefined) return;
    const sources = inheritance(node, step);
    for (const span of sources) allowLines(parsed.source, span, allowed);
    if (sources.length > 0) return;
    node = findChild(node, step)?.value;
  }
}

/** The alias or the merge entries through which a member comes; none when it stands there itself. */
function inheritance(node: YamlNode, step: string | number): readonly Span[] {
  if (findChild(node, step) === undefined) return [];
  if (node.kind === 'alias') return [node];
  if (node.kind !== 'map' || node.byName.has(String(step))) return [];
  return node.entries.filter(({ isMerge }) => isMerge);
}

function exists(parsed: ParsedFile, document: number, path: Path): boolean {
  let node = parsed.documents[document]?.root;
  for (const step of path) {
    if (node !== undefined) node = findChild(node, step)?.value;
  }
  return node !== undefined;
}

/** Blank lines behind something removed go with it where they would be doubled or lead the file. */
function allowBlankAfter(source: SourceText, last: number, allowed: Set<number>): void {
  const lines = source.text.split('\n');
  for (let line = last; lines[line]?.trim() === ''; line += 1) allowed.add(line + 1);
}
