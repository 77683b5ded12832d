import type { RelatedPlace } from '../../findings.ts';
import { locate } from '../../yaml/locate.ts';
import type { FailedFile, Loading } from './loading.ts';
import type { ProjectDocument, ProjectFile, ProjectProblem } from './project.ts';
import type { Fault } from './stage.ts';
import type { Origin } from './value.ts';

type Documents = readonly ProjectDocument[];

interface Placed {
  readonly problem: ProjectProblem;
  /** Where its file stands among the files of the project. */
  readonly rank: number;
}

/**
 * What keeps the project from being loaded, in the order of files and text. What an anchor or `extends`
 * brings to several services is named once.
 */
export function problemsOf({
  documents,
  faults,
  failures,
  input: { files },
}: Loading): readonly ProjectProblem[] {
  return inOrder([
    ...faults.map((fault) => placeFault(fault, documents, files[0])),
    ...failures.map((failed) => placeFailure(failed, documents)),
  ]);
}

/** The same for faults that are found in a project after it has been loaded. */
export function problemsAt(
  faults: readonly Fault[],
  documents: Documents,
): readonly ProjectProblem[] {
  return inOrder(faults.map((fault) => placeFault(fault, documents, documents[0]?.file)));
}

function inOrder(all: readonly Placed[]): readonly ProjectProblem[] {
  const placed = new Map<string, Placed>();
  for (const each of all) {
    const { code, message, span, file } = each.problem;
    const place = span === undefined ? message : `${span.start} ${span.end}`;
    const key = `${file.name}\n${code}\n${place}`;
    if (!placed.has(key)) placed.set(key, each);
  }
  return [...placed.values()].sort(byPlace).map(({ problem }) => problem);
}

function byPlace(one: Placed, other: Placed): number {
  const start = ({ problem }: Placed) => problem.span?.start ?? 0;
  return one.rank - other.rank || start(one) - start(other);
}

function placeFault(fault: Fault, documents: Documents, main: ProjectFile | undefined): Placed {
  const { code, message, at, part, label, help, related = [] } = fault;
  const document = documents[at?.document ?? 0];
  const span = at && document && locate(document.file.parsed, document.index, at.path, part);
  const places = related.flatMap((other) => relatedPlace(other.at, other.label, documents) ?? []);
  const problem: ProjectProblem = {
    code,
    message,
    file: nameAndText(document?.file ?? main),
    ...(span && { span }),
    ...(at && { path: at.path, document: at.document }),
    ...(label !== undefined && { label }),
    ...(help !== undefined && { help }),
    ...(places.length > 0 && { related: places }),
  };
  return { problem, rank: rankOf(document, documents) };
}

function relatedPlace(at: Origin, label: string, documents: Documents): RelatedPlace | undefined {
  const document = documents[at.document];
  // The dash of an item says nothing.
  const part = typeof at.path.at(-1) === 'number' ? 'value' : 'entry';
  const span = document && locate(document.file.parsed, document.index, at.path, part);
  if (document === undefined || span === undefined) return undefined;
  const { name, text } = nameAndText(document.file);
  return { file: name, text, span, label };
}

/** A file that is not valid is named with the place that asks for it. */
function placeFailure({ failure, from }: FailedFile, documents: Documents): Placed {
  const { problem, file } = failure;
  const place = from && relatedPlace(from, 'needed here', documents);
  return {
    problem: { ...problem, file, ...(place && { related: [place] }) },
    rank: documents.length,
  };
}

function rankOf(document: ProjectDocument | undefined, documents: Documents): number {
  return documents.findIndex(({ file }) => file === document?.file);
}

/** What is about the whole project is said of its main file. */
function nameAndText(file: ProjectFile | undefined): ProjectProblem['file'] {
  return { name: file?.name ?? '', text: file?.parsed.source.text ?? '' };
}
