import type { Json, Operation, Path } from '../../src/yaml/operations.ts';

/** A model of its own for the tests: sequences remember the original index of each item. */
type Model = null | boolean | number | string | Map<string, Model> | Items;

interface Items {
  readonly items: { origin: number | undefined; value: Model }[];
}

export function modelOf(value: unknown): Model {
  if (Array.isArray(value)) {
    return { items: value.map((item, origin) => ({ origin, value: modelOf(item) })) };
  }
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([key, member]) => [key, modelOf(member)]));
  }
  return value as Model; // What is left are scalars.
}

/** Plain data without prototypes, to compare. */
export function plainOf(model: Model): unknown {
  if (model instanceof Map) {
    const result: Record<string, unknown> = Object.create(null);
    for (const [key, member] of model) result[key] = plainOf(member);
    return result;
  }
  if (typeof model === 'object' && model !== null)
    return model.items.map((item) => plainOf(item.value));
  return model;
}

/** New names of renamed entries, by the original name. */
const renamed = new WeakMap<Map<string, Model>, Map<string, string>>();

function nameOf(parent: Map<string, Model>, step: string | number): string {
  const name = String(step);
  return parent.has(name) ? name : (renamed.get(parent)?.get(name) ?? name);
}

function child(parent: Model, step: string | number): Model | undefined {
  if (parent instanceof Map) return parent.get(nameOf(parent, step));
  if (typeof parent === 'object' && parent !== null) {
    return parent.items.find((item) => item.origin === step)?.value;
  }
  return undefined;
}

function put(parent: Model, step: string | number, value: Model): void {
  if (parent instanceof Map) parent.set(nameOf(parent, step), value);
  else if (typeof parent === 'object' && parent !== null) {
    const item = parent.items.find((one) => one.origin === step);
    if (item !== undefined) item.value = value;
  }
}

function drop(parent: Model, step: string | number): void {
  if (parent instanceof Map) parent.delete(nameOf(parent, step));
  else if (typeof parent === 'object' && parent !== null) {
    const at = parent.items.findIndex((one) => one.origin === step);
    if (at >= 0) parent.items.splice(at, 1);
  }
}

/** The container at a path; missing mappings on the way are made. */
function reach(root: Model, path: Path): Model {
  let at = root;
  for (const step of path) {
    const next = child(at, step) ?? new Map<string, Model>();
    put(at, step, next);
    at = next;
  }
  return at;
}

function isEmpty(model: Model | undefined): boolean {
  if (model instanceof Map) return model.size === 0;
  return typeof model === 'object' && model !== null && model.items.length === 0;
}

/** Changes the model as the operation says; the operation is one that the editor has accepted. */
export function apply(root: Model, operation: Operation): void {
  const { path } = operation;
  const parent = reach(root, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  switch (operation.op) {
    case 'set':
    case 'add':
      put(parent, last, modelOf(operation.value));
      return;
    case 'append': {
      const present = child(parent, last) ?? { items: [] };
      if (typeof present === 'object' && !(present instanceof Map)) {
        present.items.push({ origin: undefined, value: modelOf(operation.value) });
      }
      put(parent, last, present);
      return;
    }
    case 'remove':
      remove(root, path, operation.keep);
      return;
    case 'rename':
      rename(parent, String(last), operation.key, operation.value);
      return;
    case 'sequence-to-map':
      put(parent, last, modelOf(Object.fromEntries(operation.entries as [string, Json][])));
  }
}

function rename(parent: Model, from: string, to: string, value: Json | undefined): void {
  if (!(parent instanceof Map)) return;
  const members = [...parent];
  const name = nameOf(parent, from);
  parent.clear();
  renamed.set(parent, (renamed.get(parent) ?? new Map<string, string>()).set(from, to));
  for (const [key, member] of members) {
    if (key !== name) parent.set(key, member);
    else parent.set(to, value === undefined ? member : modelOf(value));
  }
}

function remove(root: Model, path: Path, keep: number | undefined): void {
  drop(reach(root, path.slice(0, -1)), path.at(-1) ?? '');
  if (keep === undefined) return;
  for (let length = path.length - 1; length >= Math.max(keep, 1); length -= 1) {
    const parent = reach(root, path.slice(0, length - 1));
    const step = path[length - 1] ?? '';
    if (!isEmpty(child(parent, step))) return;
    drop(parent, step);
  }
}
