import {
  type Entries,
  member,
  oneOf,
  type Split,
  spots,
  withFile,
  withMember,
  without,
  withService,
} from './split.ts';
import { mapping, type Piece } from './yaml-text.ts';

/** The path of one file as seen from the folder of another. */
function pathFrom(from: string, to: string): string {
  const up = from.split('/').length - 1;
  return `${'../'.repeat(up)}${to}`;
}

/** Puts a service into a file that the main file includes, with the declarations of the main file. */
export function includeService(service: number, file: string) {
  return (split: Split): Split => {
    const main = split.files['compose.yaml'] ?? [];
    const spot = oneOf(
      spots(split).filter((one) => one.file === 'compose.yaml'),
      service,
    );
    if (spot === undefined) return split;
    const sections = main.filter(([name]) => !['services', 'include', 'name'].includes(name));
    const rest = withService(split, 'compose.yaml', spot.name, undefined);
    const start = withFile(rest, file, rest.files[file] ?? sections);
    const moved = withService(start, file, spot.name, spot.keys);
    return isReached(moved, file) ? moved : reach(moved, file);
  };
}

function isReached({ files }: Split, file: string): boolean {
  return includedIn(files['compose.yaml'] ?? []).includes(file);
}

function includedIn(entries: Entries): readonly Piece[] {
  const include = member(entries, 'include');
  return Array.isArray(include) ? include : [];
}

function reach(split: Split, file: string): Split {
  const main = split.files['compose.yaml'] ?? [];
  const include = [...includedIn(main), file];
  return withFile(split, 'compose.yaml', [['include', include], ...without(main, 'include')]);
}

/** Moves some keys of a service to another one from which it inherits, in its own file or another one. */
export function makeTemplate(service: number, mask: number, file: string | undefined) {
  return (split: Split): Split => {
    const spot = oneOf(
      spots(split).filter(({ keys }) => member(keys, 'extends') === undefined),
      service,
    );
    if (spot === undefined) return split;
    const name = `${spot.name.replaceAll('"', '')}-base`;
    const goes = ([key]: Entries[number], index: number): boolean =>
      (key === 'image' && file === undefined) ||
      ((mask >> (index % 9)) % 2 === 1 && key !== 'profiles');
    const lent = spot.keys.filter((entry, index) => goes(entry, index));
    const kept = spot.keys.filter((entry, index) => !goes(entry, index));
    const target = file ?? spot.file;
    const reference: Piece =
      target === spot.file
        ? name
        : mapping([
            ['file', pathFrom(spot.file, target)],
            ['service', name],
          ]);
    const base = withService(split, target, name, lent);
    return withService(base, spot.file, spot.name, [['extends', reference], ...kept]);
  };
}

/** Adds a service that inherits all of another one and has one key of a third. */
export function addHeir(parent: number, key: number) {
  return (split: Split): Split => {
    const spot = oneOf(spots(split), parent);
    if (spot === undefined) return split;
    const others = spots(split).flatMap(({ keys }) => keys.filter(([name]) => name !== 'extends'));
    const extra = oneOf(others, key);
    const name = `heir-${key % 3}`;
    const own: Entries = extra === undefined || key % 2 === 0 ? [] : [extra];
    if (spot.name === name) return split;
    return withService(split, spot.file, name, [['extends', spot.name], ...own]);
  };
}

/** Names a value or a whole service by an anchor, and uses it a second time. */
export function shareByAnchor(service: number, key: number, other: number) {
  return (split: Split): Split => {
    const spot = oneOf(spots(split), service);
    const second = oneOf(
      spots(split).filter(({ file, name }) => file === spot?.file && name !== spot?.name),
      other,
    );
    if (spot === undefined || second === undefined) return split;
    const anchor = `shared${service}_${key}_${other}`;
    return other % 2 === 0
      ? shareValue(split, spot, second, key, anchor)
      : mergeKeys(split, spot, second, anchor);
  };
}

type Shared = ReturnType<typeof spots>[number];

function shareValue(
  split: Split,
  spot: Shared,
  second: Shared,
  key: number,
  anchor: string,
): Split {
  const [name, piece] = oneOf(spot.keys, key) ?? [];
  if (name === undefined || piece === undefined || isAlias(piece)) return split;
  const sections = split.files[spot.file] ?? [];
  const first = withMember(spot.keys, name, `*${anchor}`);
  const named = withFile(split, spot.file, [
    [`x-${anchor}`, { tag: `&${anchor}`, of: piece }],
    ...sections,
  ]);
  return withService(
    withService(named, spot.file, spot.name, first),
    second.file,
    second.name,
    withMember(second.keys, name, `*${anchor}`),
  );
}

function mergeKeys(split: Split, spot: Shared, second: Shared, anchor: string): Split {
  if (member(spot.keys, '<<') !== undefined || member(second.keys, '<<') !== undefined)
    return split;
  const shared = spot.keys.filter(
    ([name]) => !['image', 'container_name', 'extends'].includes(name),
  );
  const kept = spot.keys.filter((entry) => !shared.includes(entry));
  const sections = split.files[spot.file] ?? [];
  const named = withFile(split, spot.file, [
    [`x-${anchor}`, { tag: `&${anchor}`, of: mapping(shared) }],
    ...sections,
  ]);
  const merge: Entries[number] = ['<<', `*${anchor}`];
  return withService(
    withService(named, spot.file, spot.name, [merge, ...kept]),
    second.file,
    second.name,
    [merge, ...second.keys],
  );
}

function isAlias(piece: Piece): boolean {
  return typeof piece === 'string' && /^[*!]/.test(piece);
}
