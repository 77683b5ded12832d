import type { Path } from './operations.ts';
import { Refusal } from './text.ts';
import type { YamlMapping, YamlValue } from './value.ts';
import { isMapping, isSequence, isTagged } from './value.ts';

/** A place that holds a value: the root, a key, or an item. */
export interface Slot {
  readonly document: number;
  get(): YamlValue | undefined;
  /** Undefined removes the key or item. */
  set(value: YamlValue | undefined): void;
  /** Sets a mapping that later operations may change in place. */
  own(mapping: YamlMapping): YamlMapping;
}

export interface OwnedMapping {
  readonly members: Map<string, YamlValue>;
  readonly original: YamlMapping | undefined;
  /** Present names of renamed entries, by the name in the original. */
  readonly renames: Map<string, string>;
}

/** A sequence that may be changed in place, with the original index of each item. */
interface OwnedSequence {
  readonly items: YamlValue[];
  readonly origins: (number | undefined)[];
  readonly original: readonly YamlValue[];
}

/** A member of a value of the original. */
export interface Origin {
  readonly container: YamlValue;
  readonly step: string | number;
}

/** A slot without the means to own a mapping. */
export type Holder = Omit<Slot, 'own'>;

export interface SequenceEditor {
  append(value: YamlValue): void;
}

/**
 * The planned models. Values of the original are never changed: what an operation touches is copied
 * along its path once, so every operation costs only its path. Changes can be taken back to the last commit.
 */
export interface Workspace {
  readonly roots: YamlValue[];
  readonly mappings: WeakMap<YamlMapping, OwnedMapping>;
  readonly sequences: WeakMap<readonly YamlValue[], OwnedSequence>;
  /** For a mapping made from a sequence: its key for each original item. */
  readonly conversions: WeakMap<YamlMapping, ReadonlyMap<number, string>>;
  /** Keys made from removed paths. */
  readonly removed: Set<string>;
  /** Original index of each item of a planned sequence; undefined when it is as it was. */
  originsOf(sequence: readonly YamlValue[]): readonly (number | undefined)[] | undefined;
  /** The member of the original that a member of a planned value was; undefined for a new item. */
  originOf(container: YamlValue, step: string | number): Origin | undefined;
  record(undo: () => void): void;
  commit(): void;
  rollBack(): void;
}

export function createWorkspace(roots: readonly YamlValue[]): Workspace {
  let log: (() => void)[] = [];
  const mappings: Workspace['mappings'] = new WeakMap();
  const sequences: Workspace['sequences'] = new WeakMap();
  return {
    roots: [...roots],
    mappings,
    sequences,
    conversions: new WeakMap(),
    removed: new Set(),
    originsOf: (sequence) => sequences.get(sequence)?.origins,
    originOf(container, step) {
      const mapping = isMapping(container) ? mappings.get(container) : undefined;
      if (mapping !== undefined) {
        const { original = mapping.members } = mapping;
        return { container: original, step: originalName(mapping, step) };
      }
      const sequence = isSequence(container) ? sequences.get(container) : undefined;
      if (sequence === undefined) return { container, step };
      const origin = sequence.origins[Number(step)];
      return origin === undefined ? undefined : { container: sequence.original, step: origin };
    },
    record: (undo) => {
      log.push(undo);
    },
    commit: () => {
      log = [];
    },
    rollBack: () => {
      for (const undo of log.reverse()) undo();
      log = [];
    },
  };
}

function originalName({ renames }: OwnedMapping, step: string | number): string | number {
  for (const [name, present] of renames) if (present === step) return name;
  return step;
}

export function rootSlot(workspace: Workspace, document: number): Slot {
  const { roots } = workspace;
  if (document >= roots.length) throw new Refusal('no-document', 'the file holds no such document');
  return withOwn(workspace, {
    document,
    get: () => roots[document],
    set(value) {
      const before = roots[document] ?? null;
      roots[document] = value ?? null;
      workspace.record(() => {
        roots[document] = before;
      });
    },
  });
}

function withOwn(workspace: Workspace, slot: Holder): Slot {
  return {
    ...slot,
    own(mapping) {
      const owned = new Map(mapping);
      workspace.mappings.set(owned, { members: owned, original: undefined, renames: new Map() });
      slot.set(owned);
      return owned;
    },
  };
}

/** The slot inside a tag, since `!override` and the like stay while their content changes. */
export function inside(slot: Slot, path: Path): Holder {
  const value = slot.get();
  if (!isTagged(value)) return slot;
  if (value.tag === '!reset') throw new Refusal('tag', `${pathText(path)} is "!reset"`);
  return {
    document: slot.document,
    get: () => {
      const now = slot.get();
      return isTagged(now) ? now.value : now;
    },
    set: (inner) => slot.set({ ...value, value: inner ?? null }),
  };
}

/** `"services.web.image"`, for messages. */
export function pathText(path: Path): string {
  return path.length === 0 ? 'the document' : `"${path.join('.')}"`;
}

/** The slot of a key or item. `path` leads to it and is for messages and conflicts. */
export function childSlot(
  workspace: Workspace,
  parent: Slot,
  step: string | number,
  path: Path,
): Slot {
  const above = path.slice(0, -1);
  const holder = inside(parent, above);
  const value = holder.get();
  if (isSequence(value)) return itemSlot(workspace, holder, value, step, path);
  if (value !== undefined && value !== null && !isMapping(value)) {
    throw new Refusal('type', `${pathText(above)} is not a mapping`);
  }
  if (value === undefined && workspace.removed.has(removedKey(parent.document, above))) {
    throw new Refusal('conflict', `${pathText(above)} is being removed`);
  }
  const key = String(step);
  const isThere = !isMapping(value) || value.has(key);
  const renamed = isThere ? undefined : workspace.mappings.get(value)?.renames.get(key);
  return keySlot(workspace, holder, renamed ?? key);
}

function removedKey(document: number, path: Path): string {
  return [document, ...path].join('\0');
}

/** Remembers that an operation removed a path, so that no other one puts something below it. */
export function markRemoved(workspace: Workspace, document: number, path: Path): void {
  const key = removedKey(document, path);
  if (workspace.removed.has(key)) return;
  workspace.removed.add(key);
  workspace.record(() => {
    workspace.removed.delete(key);
  });
}

function keySlot(workspace: Workspace, holder: Holder, key: string): Slot {
  const mapping = () => {
    const value = holder.get();
    return isMapping(value) ? value : undefined;
  };
  return withOwn(workspace, {
    document: holder.document,
    get: () => mapping()?.get(key),
    set(value) {
      const { members: owned } = ownMapping(workspace, holder, mapping());
      const before = owned.get(key);
      if (value === undefined) owned.delete(key);
      else owned.set(key, value);
      workspace.record(() => {
        if (before === undefined) owned.delete(key);
        else owned.set(key, before);
      });
    },
  });
}

/** The mapping in a slot as one that may be changed in place. */
export function ownMapping(
  workspace: Workspace,
  holder: Holder,
  mapping: YamlMapping | undefined,
): OwnedMapping {
  const known = mapping === undefined ? undefined : workspace.mappings.get(mapping);
  if (known !== undefined) return known;
  const members = new Map(mapping ?? []);
  const owned = { members, original: mapping, renames: new Map<string, string>() };
  workspace.mappings.set(members, owned);
  holder.set(members);
  return owned;
}

function ownSequence(
  workspace: Workspace,
  holder: Holder,
  sequence: readonly YamlValue[],
): OwnedSequence {
  const known = workspace.sequences.get(sequence);
  if (known !== undefined) return known;
  const items = [...sequence];
  const owned = { items, origins: items.map((_, index) => index), original: sequence };
  workspace.sequences.set(items, owned);
  holder.set(items);
  return owned;
}

function itemSlot(
  workspace: Workspace,
  holder: Holder,
  sequence: readonly YamlValue[],
  step: string | number,
  path: Path,
): Slot {
  if (typeof step !== 'number') {
    throw new Refusal('type', `${pathText(path.slice(0, -1))} is a sequence and has no keys`);
  }
  const known = workspace.sequences.get(sequence);
  const position = known === undefined ? step : known.origins.indexOf(step);
  if (known !== undefined && position === -1 && step < known.original.length) {
    throw new Refusal('conflict', `${pathText(path)} is being removed`);
  }
  if (sequence[position] === undefined)
    throw new Refusal('absent', `${pathText(path)} is not there`);
  return withOwn(workspace, {
    document: holder.document,
    get: () => {
      const now = holder.get();
      return isSequence(now) ? now[position] : undefined;
    },
    set(value) {
      const now = holder.get();
      const { items, origins } = ownSequence(workspace, holder, isSequence(now) ? now : sequence);
      const before = items[position] ?? null;
      if (value !== undefined) {
        items[position] = value;
        workspace.record(() => {
          items[position] = before;
        });
        return;
      }
      items.splice(position, 1);
      const [origin] = origins.splice(position, 1);
      workspace.record(() => {
        items.splice(position, 0, before);
        origins.splice(position, 0, origin);
      });
    },
  });
}

/** The sequence in a slot, made when there is none. */
export function editableSequence(workspace: Workspace, slot: Slot, path: Path): SequenceEditor {
  const holder = inside(slot, path);
  const value = holder.get() ?? [];
  if (!isSequence(value)) throw new Refusal('type', `${pathText(path)} is not a sequence`);
  const { items, origins } = ownSequence(workspace, holder, value);
  return {
    append(item) {
      items.push(item);
      origins.push(undefined);
      workspace.record(() => {
        items.pop();
        origins.pop();
      });
    },
  };
}
