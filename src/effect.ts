import { isList, isObject, type JsonObject } from './compose/json.ts';
import { type LoadedProject, writtenValue } from './compose/model/project.ts';
import { createProject } from './compose/project.ts';
import type { ProjectView, ServiceView } from './compose/view.ts';
import { layerAt } from './compose/written-places.ts';
import type { Plan } from './planning.ts';
import type { Obstacle } from './project-editor.ts';
import type { Json, Operation, Path } from './yaml/operations.ts';

/**
 * The fixes of which something does not show in the effective services, because another file that is laid
 * over the definition replaces it or takes it away.
 */
export function withoutEffect(loaded: LoadedProject, plan: Plan): ReadonlyMap<string, Obstacle> {
  const obstacles = new Map<string, Obstacle>();
  const { documents, layers, incomplete } = loaded;
  const isSpread = [...layers.values()].some(
    (places) => places.filter(({ role }) => role === 'own').length > 1,
  );
  if (!isSpread) return obstacles;
  const viewed = { documents, layers, incomplete };
  const project = createProject({ ...viewed, value: plan.value });
  const original = createProject({ ...viewed, value: (number) => writtenValue(loaded, number) });
  const last = lastAtPlace(plan);
  for (const [key, operations] of plan.fixes) {
    for (const operation of operations) {
      if (operation.op === 'set' && last.get(placeKey(operation)) !== operation) continue;
      const service = project.service(String(operation.path[1]));
      if (operation.path[0] !== 'services' || service === undefined) continue;
      if (service.layers.length < 2 || shows(operation, service.definition)) continue;
      if (isHidden(operation, original)) continue;
      obstacles.set(key, undoneBy(service, operation, loaded));
    }
  }
  return obstacles;
}

/** A later fix rests on what an earlier one has set, and sets it anew: a text that reads two secrets. */
function lastAtPlace({ fixes }: Plan): ReadonlyMap<string, Operation> {
  const operations = [...fixes.values()].flat().filter(({ op }) => op === 'set');
  return new Map(operations.map((operation) => [placeKey(operation), operation]));
}

function placeKey({ document = 0, path }: Operation): string {
  return JSON.stringify([document, path]);
}

/** Whether the value that a fix replaces had no effect before either. */
function isHidden({ op, document = 0, path }: Operation, original: ProjectView): boolean {
  const service = original.service(String(path[1]));
  const layer = service && layerAt(service, { document, path });
  if (op !== 'set' || service === undefined || layer === undefined) return false;
  const [, , ...keys] = path;
  const value = valueAt(layer.definition, keys);
  return value !== undefined && !contains(valueAt(service.definition, keys), value);
}

function undoneBy(
  service: ServiceView,
  operation: Operation,
  { documents }: LoadedProject,
): Obstacle {
  const names = service.layers.map(({ document }) => documents[document]?.file.name ?? '');
  const last = names.findLast((name) => name !== documents[operation.document ?? 0]?.file.name);
  return undone(service, String(operation.path[2]), last);
}

/** What is written under the key does not count, because a file that is laid over it replaces it. */
export function undone({ name }: ServiceView, key: string, file: string | undefined): Obstacle {
  return {
    code: 'undone',
    message: `"${key}" of service "${name}" is replaced by ${file ?? 'another place'}, which is laid over it`,
  };
}

function shows(operation: Operation, definition: JsonObject): boolean {
  const [, , ...keys] = operation.path;
  switch (operation.op) {
    case 'set':
    case 'add':
      return typeof keys.at(-1) === 'number'
        ? includes(valueAt(definition, keys.slice(0, -1)), operation.value)
        : contains(valueAt(definition, keys), operation.value);
    case 'append':
      return includes(valueAt(definition, keys), operation.value);
    case 'rename':
      return contains(
        valueAt(definition, [...keys.slice(0, -1), operation.key]),
        operation.value ?? null,
      );
    case 'sequence-to-map':
      return contains(valueAt(definition, keys), Object.fromEntries(operation.entries));
    case 'remove':
      return true;
  }
}

/** Through mappings and through lists of `key=value`, which Compose makes when it merges the two forms. */
function valueAt(value: Json | undefined, [key, ...rest]: Path): Json | undefined {
  if (key === undefined || value === undefined) return value;
  if (isObject(value)) return valueAt(value[key], rest);
  if (!isList(value)) return undefined;
  if (typeof key === 'number') return valueAt(value[key], rest);
  const entry = value.find((item) => item === key || String(item).startsWith(`${key}=`));
  if (entry === undefined) return undefined;
  return valueAt(entry === key ? null : String(entry).slice(key.length + 1), rest);
}

function includes(list: Json | undefined, wanted: Json): boolean {
  if (isList(list)) return list.some((item) => contains(item, wanted));
  if (!isObject(list) || isObject(wanted)) return contains(list, wanted);
  const [name = '', ...value] = String(wanted).split('=');
  return name in list && (value.length === 0 || String(list[name]) === value.join('='));
}

/** Whether everything that is wanted is there; numbers may have become text. */
function contains(actual: Json | undefined, wanted: Json): boolean {
  if (actual === undefined) return false;
  if (isObject(wanted)) {
    return (
      isObject(actual) &&
      Object.entries(wanted).every(([key, value]) => contains(actual[key], value))
    );
  }
  if (isList(wanted)) return wanted.every((item) => includes(actual, item));
  if (isObject(actual)) return false;
  return wanted === null || String(actual) === String(wanted);
}
