import {
  isSequence as isList,
  isMapping as isMap,
  isTagged,
  isTimestamp,
  isWholeFloat,
  type YamlValue,
} from '../../../src/yaml/value.ts';
import type { Project } from '../open-project.ts';
import { isMapping, mapping, type Piece, write } from './yaml-text.ts';

export type Entries = readonly (readonly [string, Piece])[];

/** A project that is being taken apart. */
export interface Split {
  readonly files: { readonly [path: string]: Entries };
  /** What lies beside the Compose files: env files and the like. */
  readonly texts: { readonly [path: string]: string };
  /** The files that are laid over each other. */
  readonly chain: readonly string[];
}

/** A service that is written as a mapping, and where. */
export interface Spot {
  readonly file: string;
  readonly name: string;
  readonly keys: Entries;
}

export function member(entries: Entries, key: string): Piece | undefined {
  return entries.find(([name]) => name === key)?.[1];
}

export function withMember(entries: Entries, key: string, piece: Piece): Entries {
  return member(entries, key) === undefined
    ? [...entries, [key, piece]]
    : entries.map(([name, old]) => [name, name === key ? piece : old]);
}

export function without(entries: Entries, key: string): Entries {
  return entries.filter(([name]) => name !== key);
}

export function entriesOf(piece: Piece | undefined): Entries {
  return piece !== undefined && isMapping(piece) ? piece.entries : [];
}

/** One of a list, by any number; undefined only for an empty one. */
export function oneOf<T>(all: readonly T[], number: number): T | undefined {
  return all[number % Math.max(all.length, 1)];
}

/** Of all files that are loaded, the main file first. */
export function spots({ files }: Split): readonly Spot[] {
  return Object.entries(files).flatMap(([file, entries]) =>
    entriesOf(member(entries, 'services')).flatMap(([name, piece]) =>
      isMapping(piece) ? [{ file, name, keys: piece.entries }] : [],
    ),
  );
}

export function serviceIn({ files }: Split, file: string, name: string): Entries {
  return entriesOf(member(entriesOf(member(files[file] ?? [], 'services')), name));
}

/** Undefined takes the service away. */
export function withService(
  split: Split,
  file: string,
  name: string,
  keys: Entries | undefined,
): Split {
  const entries = split.files[file] ?? [];
  const services = entriesOf(member(entries, 'services'));
  const changed =
    keys === undefined ? without(services, name) : withMember(services, name, mapping(keys));
  return withFile(split, file, withMember(entries, 'services', mapping(changed)));
}

export function withFile(split: Split, file: string, entries: Entries): Split {
  return { ...split, files: { ...split.files, [file]: entries } };
}

/** The chain is in the order of the names here, whatever comes first. */
const chainOrder = ['compose.yaml', 'over.yaml', 'last.yaml'];

export function inChain(split: Split, file: string): Split {
  if (split.chain.includes(file)) return split;
  return {
    ...split,
    chain: chainOrder.filter((name) => name === file || split.chain.includes(name)),
  };
}

/** Plain where nobody could take it for anything else. */
export function scalar(text: string): string {
  return /^[a-z][a-z\d_./-]*$/.test(text) && !/^(?:y|n|on|off|yes|no|true|false|null)$/.test(text)
    ? text
    : JSON.stringify(text);
}

export function pieceOf(value: YamlValue): Piece {
  if (isList(value)) return value.map(pieceOf);
  if (isMap(value)) return mapping(entriesOfValue(value));
  if (isTagged(value)) return { tag: value.tag, of: pieceOf(value.value) };
  if (isTimestamp(value)) return value.source;
  if (isWholeFloat(value)) return value.value.toFixed(1);
  return typeof value === 'string' ? scalar(value) : String(value);
}

export function entriesOfValue(value: YamlValue): Entries {
  if (!isMap(value)) return [];
  return [...value].map(([key, inner]) => [scalar(key), pieceOf(inner)]);
}

/** How a project is written and loaded. */
export interface Form {
  /** The chain is documents of one file. */
  readonly areDocuments: boolean;
  readonly lineEnd: string;
  /** Its last file is named twice. */
  readonly isTwice: boolean;
  readonly profiles: readonly string[];
}

export function toProject({ files, texts, chain }: Split, form: Form): Project {
  const written = new Map(
    Object.entries(files).map(([path, entries]) => [path, write(mapping(entries))]),
  );
  const joined = form.areDocuments && chain.length > 1;
  if (joined) {
    const documents = chain.map((path) => written.get(path) ?? '');
    for (const path of chain) written.delete(path);
    written.set('compose.yaml', documents.join('---\n'));
  }
  const named = joined ? ['compose.yaml'] : chain;
  const again = form.isTwice ? named.slice(-1) : [];
  const composeFiles = [...written].map(
    ([path, text]) => [path, text.replaceAll('\n', form.lineEnd)] as const,
  );
  return {
    files: { ...texts, ...Object.fromEntries(composeFiles) },
    env: { HOME: '/home/somebody' },
    args: [
      ...[...named, ...again].flatMap((path) => ['-f', path]),
      ...form.profiles.flatMap((profile) => ['-profile', profile]),
    ],
  };
}
