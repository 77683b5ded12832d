/** A piece of YAML to be written: a scalar as it stands in the text, a sequence, a mapping, or one with a tag. */
export type Piece =
  | string
  | readonly Piece[]
  | Mapping
  | { readonly tag: string; readonly of: Piece };

export interface Mapping {
  readonly entries: readonly (readonly [string, Piece])[];
}

export function mapping(entries: readonly (readonly [string, Piece])[]): Mapping {
  return { entries };
}

/** A mapping without the members that are undefined. */
export function members(record: { readonly [name: string]: Piece | undefined }): Mapping {
  return mapping(
    Object.entries(record).flatMap(([name, piece]) =>
      piece === undefined ? [] : [[name, piece] as const],
    ),
  );
}

/** The piece as a document, in block style. */
export function write(piece: Piece): string {
  return `${behind(piece, '').trimStart()}\n`;
}

/** What stands behind `key:` or `-`, with the blank or line end that has to be before it. */
function behind(piece: Piece, indent: string): string {
  if (typeof piece === 'string') return ` ${piece}`;
  if (isSequence(piece)) {
    if (piece.length === 0) return ' []';
    return piece.map((item) => `\n${indent}-${behind(item, `${indent}  `)}`).join('');
  }
  if ('tag' in piece) return ` ${piece.tag}${behind(piece.of, indent)}`;
  if (piece.entries.length === 0) return ' {}';
  return piece.entries
    .map(([key, value]) => `\n${indent}${key}:${behind(value, `${indent}  `)}`)
    .join('');
}

export function isMapping(piece: Piece): piece is Mapping {
  return typeof piece === 'object' && !isSequence(piece) && !('tag' in piece);
}

function isSequence(piece: Piece): piece is readonly Piece[] {
  return Array.isArray(piece);
}
