import type { ModelValue } from '../compose/model/value.ts';
import { dotted, shownKey, subject } from '../compose/schema/wording.ts';
import type { Path } from '../yaml/operations.ts';

const longestText = 60;

/** A text of the user in quotes. */
export function shown(text: string): string {
  return `"${text.length > longestText ? `${text.slice(0, longestText)}…` : text}"`;
}

/** The thing that a path leads to, in a Compose file or in a configuration file. */
function thingAt(path: Path): string {
  const [section, name, ...rest] = path;
  if (path.length === 0) return 'a configuration file';
  if (section === 'ignore') return partOfIgnore(path.slice(1));
  if (section !== 'images') return subject(path);
  if (name === undefined) return '`images`';
  const image = `image "${shownKey(name)}"`;
  const last = rest.at(-1);
  if (last === undefined) return image;
  return typeof last === 'number'
    ? `item ${last + 1} of \`${dotted(rest.slice(0, -1))}\` of ${image}`
    : `\`${dotted(rest)}\` of ${image}`;
}

function partOfIgnore([index, ...rest]: Path): string {
  if (typeof index !== 'number') return '`ignore`';
  const entry = `item ${index + 1} of \`ignore\``;
  return rest.length === 0 ? entry : `\`${dotted(rest)}\` of ${entry}`;
}

/** A value as the subject of a sentence, named by the place where it is written. */
export function subjectOf({ origin }: ModelValue, trail: Path): string {
  return thingAt(origin?.path ?? trail);
}

/** Where a member of a mapping stands. */
export function placed({ origin }: ModelValue, trail: Path): string {
  const owner = origin === undefined ? trail : origin.path.slice(0, -1);
  return owner.length === 0 ? 'at the top level of the file' : `in ${thingAt(owner)}`;
}
