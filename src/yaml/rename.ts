import type { Path } from './operations.ts';
import { Refusal } from './text.ts';
import { isMapping } from './value.ts';
import type { OwnedMapping, Slot, Workspace } from './workspace.ts';
import { inside, ownMapping, pathText } from './workspace.ts';

/** Gives the entry at `path` in the mapping of a slot another key. Throws a Refusal. */
export function renameKey(workspace: Workspace, parent: Slot, path: Path, key: string): void {
  const holder = inside(parent, path.slice(0, -1));
  const mapping = holder.get();
  if (!isMapping(mapping)) {
    throw new Refusal('type', `${pathText(path.slice(0, -1))} is not a mapping`);
  }
  const name = String(path.at(-1));
  const present = mapping.has(name) ? name : workspace.mappings.get(mapping)?.renames.get(name);
  if (present === key) return;
  if (present === undefined || !mapping.has(present)) {
    throw new Refusal('absent', `${pathText(path)} is not there`);
  }
  if (key === '<<') throw new Refusal('path', 'merge keys are not edited themselves');
  if (mapping.has(key)) {
    throw new Refusal('exists', `${pathText([...path.slice(0, -1), key])} is already there`);
  }
  const owned = ownMapping(workspace, holder, mapping);
  if (owned.original?.has(key) === true && owned.renames.get(key) !== present) {
    throw new Refusal('conflict', `${pathText([...path.slice(0, -1), key])} is being removed`);
  }
  moveMember(workspace, owned, present, key);
  renameConversion(workspace, owned, present, key);
}

/** The order of the members is that of the text, so those behind the renamed one are put in again. */
function moveMember(workspace: Workspace, owned: OwnedMapping, from: string, to: string): void {
  const { members, renames } = owned;
  const before = [...members];
  const renamedBefore = [...renames];
  const [original = from] = renamedBefore.find(([, present]) => present === from) ?? [];
  members.clear();
  for (const [key, value] of before) members.set(key === from ? to : key, value);
  if (original === to) renames.delete(original);
  else if (owned.original?.has(original) === true) renames.set(original, to);
  workspace.record(() => {
    members.clear();
    for (const [key, value] of before) members.set(key, value);
    renames.clear();
    for (const [key, present] of renamedBefore) renames.set(key, present);
  });
}

/** A mapping made from a sequence knows its keys by item. */
function renameConversion(
  workspace: Workspace,
  { members }: OwnedMapping,
  from: string,
  to: string,
): void {
  const before = workspace.conversions.get(members);
  if (before === undefined) return;
  const after = [...before].map(([item, key]) => [item, key === from ? to : key] as const);
  workspace.conversions.set(members, new Map(after));
  workspace.record(() => {
    workspace.conversions.set(members, before);
  });
}
