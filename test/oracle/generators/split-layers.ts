import {
  type Entries,
  entriesOf,
  inChain,
  member,
  oneOf,
  type Split,
  serviceIn,
  spots,
  withFile,
  withMember,
  without,
  withService,
} from './split.ts';
import { isMapping, mapping, type Piece } from './yaml-text.ts';

/** How a key comes into a file that is laid over the first. */
export const layModes = ['move', 'copy', 'override', 'halve', 'reset'] as const;

export type LayMode = (typeof layModes)[number];

/** What stays and what is laid over it. */
function parted(piece: Piece, mode: LayMode): readonly [Piece | undefined, Piece] {
  switch (mode) {
    case 'move':
      return [undefined, piece];
    case 'copy':
      return [piece, piece];
    case 'override':
      return [piece, { tag: '!override', of: piece }];
    case 'reset':
      return [piece, '!reset null'];
    case 'halve':
      return halves(piece);
  }
}

function halves(piece: Piece): readonly [Piece | undefined, Piece] {
  if (Array.isArray(piece)) {
    const middle = Math.ceil(piece.length / 2);
    return [piece.slice(0, middle), piece.slice(middle)];
  }
  if (!isMapping(piece)) return [undefined, piece];
  const middle = Math.ceil(piece.entries.length / 2);
  return [mapping(piece.entries.slice(0, middle)), mapping(piece.entries.slice(middle))];
}

/** Puts a key of a service of the main file into a later file. */
export function layKey(service: number, key: number, mode: LayMode, file: string) {
  return (split: Split): Split => {
    const own = spots(split).filter((spot) => spot.file === 'compose.yaml' || mode !== 'move');
    const spot = oneOf(own, service);
    const [name, piece] = oneOf(without(spot?.keys ?? [], '<<'), key) ?? [];
    if (spot === undefined || name === undefined || piece === undefined) return split;
    const [stays, goes] = parted(piece, mode);
    const kept: Entries =
      stays === undefined ? without(spot.keys, name) : withMember(spot.keys, name, stays);
    const target = inChain(split, file);
    const there = serviceIn(target, file, spot.name);
    const laid = withService(target, file, spot.name, withMember(there, name, goes));
    return spot.file === file ? laid : withService(laid, spot.file, spot.name, kept);
  };
}

const declarations = ['volumes', 'secrets', 'networks', 'configs'];

/** Puts the declaration of a volume or the like into a later file. */
export function moveDeclaration(section: number, name: number, file: string) {
  return (split: Split): Split => {
    const main = split.files['compose.yaml'] ?? [];
    const key = oneOf(
      declarations.filter((one) => entriesOf(member(main, one)).length > 0),
      section,
    );
    if (key === undefined) return split;
    const declared = entriesOf(member(main, key));
    const [moved, piece] = oneOf(declared, name) ?? [];
    if (moved === undefined || piece === undefined) return split;
    const target = inChain(split, file);
    const there = target.files[file] ?? [];
    const laid = mapping(withMember(entriesOf(member(there, key)), moved, piece));
    return withFile(
      withFile(target, file, withMember(there, key, laid)),
      'compose.yaml',
      withMember(main, key, mapping(without(declared, moved))),
    );
  };
}
