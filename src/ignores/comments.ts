import type { LoadedProject, ProjectFile, ProjectProblem } from '../compose/model/project.ts';
import { type IgnoreInstruction, readInstruction } from '../statements/ignore-comment.ts';
import { shown } from '../statements/wording.ts';
import { commentTargets } from '../yaml/comment-targets.ts';
import type { Span } from '../yaml/operations.ts';
import { lineColumn } from '../yaml/text.ts';
import type { Entry, Item, ParsedFile } from '../yaml/tree.ts';

/** A comment that says what to leave as it is. */
export interface IgnoreComment extends IgnoreInstruction {
  readonly file: ProjectFile;
  readonly line: number;
  /** What it covers; undefined: the whole file. */
  readonly regions: readonly Span[] | undefined;
  /** The service that it stands in. */
  readonly service: string | undefined;
}

export interface IgnoreComments {
  readonly comments: readonly IgnoreComment[];
  readonly problems: readonly ProjectProblem[];
  /** By the path of the file. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
}

export const noComments: IgnoreComments = { comments: [], problems: [], notes: new Map() };

/** Reads what the comments of a project say about findings. */
export function readComments(
  { documents }: LoadedProject,
  transforms: readonly string[],
): IgnoreComments {
  const comments: IgnoreComment[] = [];
  const problems: ProjectProblem[] = [];
  const notes = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { file } of documents) {
    // Most files have none, and finding what each comment is about takes time.
    if (seen.has(file.path) || !/#.*compose-harden/.test(file.parsed.source.text)) continue;
    seen.add(file.path);
    const told: string[] = [];
    notes.set(file.path, told);
    for (const found of commentsOf(file, transforms)) {
      if (found.kind === 'problem') problems.push(found.problem);
      else if (found.kind === 'note') told.push(found.note);
      else comments.push(found.comment);
    }
  }
  return { comments, problems, notes };
}

type FoundComment =
  | { readonly kind: 'comment'; readonly comment: IgnoreComment }
  | { readonly kind: 'problem'; readonly problem: ProjectProblem }
  | { readonly kind: 'note'; readonly note: string };

function* commentsOf(file: ProjectFile, transforms: readonly string[]): Generator<FoundComment> {
  const { parsed } = file;
  const { source } = parsed;
  const targetOf = commentTargets(parsed);
  for (const span of parsed.comments) {
    const text = source.text.slice(span.start, span.end);
    const read = readInstruction(text, span.start, transforms);
    const { line } = lineColumn(source, span.start);
    if (read.kind === 'prose') continue;
    if (read.kind === 'other') {
      const note = `line ${line}: the comment begins with "compose-harden:" and says nothing that is known: ${shown(read.word)}`;
      yield { kind: 'note', note };
      continue;
    }
    if (read.kind === 'problem') {
      yield {
        kind: 'problem',
        problem: { ...read.problem, file: { name: file.name, text: source.text } },
      };
      continue;
    }
    const { owners, ownLine } = targetOf(span);
    const isForFile = ownLine && owners.some((owner) => isHead(owner, parsed));
    const comment = {
      ...read.instruction,
      file,
      line,
      regions: isForFile ? undefined : owners,
      service: isForFile ? undefined : serviceAround(owners, parsed),
    };
    yield { kind: 'comment', comment };
  }
}

/** A key at the top level up to `services`; what begins with "x-" is there to be merged in elsewhere. */
function isHead(owner: Entry | Item, { documents }: ParsedFile): boolean {
  return documents.some(({ root }) => {
    if (root.kind !== 'map' || owner.kind !== 'entry' || owner.map !== root) return false;
    const services = root.byName.get('services');
    return (
      !owner.name.startsWith('x-') && (services === undefined || owner.start <= services.start)
    );
  });
}

function serviceAround(owners: readonly Span[], { documents }: ParsedFile): string | undefined {
  const [owner] = owners;
  if (owner === undefined) return undefined;
  for (const { root } of documents) {
    const services = root.kind === 'map' ? root.byName.get('services')?.value : undefined;
    const entries = services?.kind === 'map' ? services.entries : [];
    const around = entries.find(({ start, end }) => start <= owner.start && owner.end <= end);
    if (around !== undefined && !around.isMerge) return around.name;
  }
  return undefined;
}
