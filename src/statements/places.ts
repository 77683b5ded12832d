import type { ProjectDocument } from '../compose/model/project.ts';
import type { Origin } from '../compose/model/value.ts';
import type { Stated } from '../images/statement.ts';
import { locate } from '../yaml/locate.ts';
import { lineIndex } from '../yaml/text.ts';
import type { Placed } from './shape.ts';

type Documents = readonly Pick<ProjectDocument, 'file' | 'index'>[];

/** `compose.yaml:12`. */
export function describePlace(at: Origin | undefined, documents: Documents): string {
  const document = at && documents[at.document];
  if (at === undefined || document === undefined) return 'the project';
  const { name, parsed } = document.file;
  const span = locate(parsed, document.index, at.path, 'key');
  return span === undefined ? name : `${name}:${lineIndex(parsed.source, span.start) + 1}`;
}

/** The value with its place in words; undefined when it is not stated. */
export function statedIn<T>(
  placed: Placed<T> | undefined,
  documents: Documents,
): Stated<T> | undefined {
  return placed && { value: placed.value, source: describePlace(placed.at, documents) };
}

/** Without the members that are undefined. */
export function given<T extends object>(
  members: {
    readonly [name in keyof T]: T[name] | undefined;
  },
): T {
  const present = Object.entries(members).filter(([, member]) => member !== undefined);
  // What is left has every member that is there, and all of them may be absent.
  return Object.fromEntries(present) as T;
}
