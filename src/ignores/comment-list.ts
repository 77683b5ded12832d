import type { LoadedProject } from '../compose/model/project.ts';
import type { Ignored } from '../findings.ts';
import { isOver } from '../statements/dates.ts';
import { writtenFor } from '../yaml/comment-targets.ts';
import type { Path, Span } from '../yaml/operations.ts';
import type { IgnoreComment } from './comments.ts';
import type { IgnoreList, IgnoreNote, Looked } from './list.ts';

/** Comments, which cover places and what is taken over from there. */
export interface CommentList extends IgnoreList {
  /** Whether a comment is about a place, such as one of several items that a finding would be about. */
  coversPlace(transform: string, document: number, path: Path): boolean;
}

export function commentList(
  loaded: LoadedProject,
  all: readonly IgnoreComment[],
  today: string | undefined,
): CommentList {
  const used = new Set<string>();
  const comments = all.filter(({ until }) => !isOver(until, today));
  const concerning = (transform: string) =>
    comments.filter(({ transforms }) => transforms.some(({ id }) => id === transform));
  return {
    find({ transform, service, file, document, path }) {
      const candidates = concerning(transform);
      const found = [
        ...covering(candidates, loaded, document, path),
        ...(service === undefined ? [] : coveringService(candidates, loaded, service)),
        ...candidates.filter((one) => one.regions === undefined && one.file.path === file.path),
      ];
      for (const one of found) used.add(keyOf(one, transform));
      return ignoredBy(found[0]);
    },
    ofService: (service, transform) =>
      ignoredBy(coveringService(concerning(transform), loaded, service)[0]),
    coversPlace: (transform, document, path) =>
      covering(concerning(transform), loaded, document, path).length > 0,
    notes: (looked) => [
      ...all.filter(({ until }) => isOver(until, today)).map(describeExpired),
      ...comments.flatMap((comment) => describeUnused(comment, used, looked)),
    ],
  };
}

function ignoredBy(comment: IgnoreComment | undefined): Ignored | undefined {
  if (comment === undefined) return undefined;
  const { reason, file, line } = comment;
  return { reason, source: { kind: 'comment', place: `${file.name}:${line}` } };
}

/** Those of these comments that are about a place, or about what it takes over from elsewhere. */
function covering(
  candidates: readonly IgnoreComment[],
  { documents }: LoadedProject,
  number: number,
  path: Path,
): readonly IgnoreComment[] {
  const document = documents[number];
  const here = candidates.filter(({ file }) => file.path === document?.file.path);
  if (document === undefined || here.length === 0) return [];
  const written = writtenFor(document.file.parsed, document.index, path);
  return here.filter(({ regions = [] }) =>
    regions.some((region) => written.some((span) => isWithin(span, region))),
  );
}

/** Those that are about a service as a whole, in any file that has a part of it. */
function coveringService(
  candidates: readonly IgnoreComment[],
  loaded: LoadedProject,
  service: string,
): readonly IgnoreComment[] {
  if (candidates.length === 0) return [];
  const layers = loaded.layers.get(service) ?? [];
  return layers.flatMap(({ document, path }) => covering(candidates, loaded, document, path));
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function keyOf({ file, line }: IgnoreComment, transform: string): string {
  return JSON.stringify([file.path, line, transform]);
}

function describeExpired({ file, line, transforms, until }: IgnoreComment): IgnoreNote {
  const ids = transforms.map(({ id }) => id).join(', ');
  const note = `line ${line}: the comment that ignores ${ids} has ended on ${until}: renew or remove it`;
  return { file, note };
}

function describeUnused(
  comment: IgnoreComment,
  used: ReadonlySet<string>,
  { services, isAll, transforms, isLater }: Looked,
): readonly IgnoreNote[] {
  const { file, line, service, regions } = comment;
  if (service === undefined ? !isAll : !services.includes(service)) return [];
  const unused = comment.transforms.filter(
    ({ id }) => transforms.includes(id) && !isLater(id, service) && !used.has(keyOf(comment, id)),
  );
  if (unused.length === 0) return [];
  const ids = unused.map(({ id }) => id).join(', ');
  const why =
    regions?.length === 0
      ? 'no key or item comes after it'
      : 'nothing is found in what it stands at';
  return [{ file, note: `line ${line}: the comment that ignores ${ids} has no effect: ${why}` }];
}
