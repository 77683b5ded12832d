import { member, oneOf, type Split, spots, withMember, without, withService } from './split.ts';
import { isMapping, type Piece } from './yaml-text.ts';

/** `NAME=value` lines of what a service gets; undefined when some of it is no plain text. */
function lines(piece: Piece | undefined): readonly string[] | undefined {
  if (piece === undefined) return undefined;
  const pairs = Array.isArray(piece)
    ? piece.map(String)
    : isMapping(piece)
      ? piece.entries.map(([name, value]) => `${name}=${String(value)}`)
      : [];
  const texts = pairs.map((text) => text.replaceAll('"', ''));
  return texts.length > 0 && texts.every((text) => /^\w+=[\w./:-]*$/.test(text))
    ? texts
    : undefined;
}

/** Moves the variables of a service to an env file beside its Compose file. */
export function moveEnvironment(service: number) {
  return (split: Split): Split => {
    const spot = oneOf(spots(split), service);
    if (spot === undefined || member(spot.keys, 'env_file') !== undefined) return split;
    const texts = lines(member(spot.keys, 'environment'));
    if (texts === undefined) return split;
    const name = `${spot.name.replaceAll('"', '')}.env`;
    const folder = spot.file.includes('/')
      ? spot.file.slice(0, spot.file.lastIndexOf('/') + 1)
      : '';
    const keys = withMember(without(spot.keys, 'environment'), 'env_file', [`./${name}`]);
    const added = {
      ...split,
      texts: { ...split.texts, [`${folder}${name}`]: `${texts.join('\n')}\n` },
    };
    return withService(added, spot.file, spot.name, keys);
  };
}

/** Has a value of a service come from a variable, which `.env` sets, or which has a default, or both. */
export function useVariable(service: number, key: number, form: string) {
  return (split: Split): Split => {
    const spot = oneOf(spots(split), service);
    const scalars = (spot?.keys ?? []).flatMap(([name, piece]) => {
      const of = Array.isArray(piece) ? piece[0] : piece;
      return typeof of === 'string' && /^[\w".:/-]+$/.test(of) && name !== 'extends'
        ? [{ name, piece, text: of.replaceAll('"', '') }]
        : [];
    });
    const found = oneOf(scalars, key);
    if (spot === undefined || found === undefined) return split;
    const variable = `V${service}_${key}`;
    const fallback = form === 'set' || form === 'unset' ? '' : `:-${found.text}`;
    const expression = JSON.stringify(`\${${variable}${fallback}}`);
    const { piece } = found;
    const value: Piece = Array.isArray(piece) ? [expression, ...piece.slice(1)] : expression;
    const changed = withService(
      split,
      spot.file,
      spot.name,
      withMember(spot.keys, found.name, value),
    );
    if (form === 'default' || form === 'unset') return changed;
    const before = split.texts['.env'] ?? '';
    return {
      ...changed,
      texts: { ...split.texts, '.env': `${before}${variable}=${found.text}\n` },
    };
  };
}
