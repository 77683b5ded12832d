import { isDeepStrictEqual } from 'node:util';
import { unescapeDollars } from '../../src/compose/interpolation.ts';
import { loadProject } from '../../src/compose/model/load.ts';
import type { ProjectInput } from '../../src/compose/model/project.ts';
import { parsePorts } from '../../src/compose/ports.ts';
import { parseVolume } from '../../src/compose/volume-spec.ts';
import type { FileReport } from '../../src/report.ts';
import type { Operation, Path } from '../../src/yaml/operations.ts';
import type { Plain } from './plain.ts';

/** An operation of a fix that is part of the result, with the name of the file it changes. */
interface Declared {
  readonly file: string;
  readonly operation: Operation;
}

/** One difference between two models: a key, or an item of a list, which has no place of its own. */
interface Change {
  readonly path: Path;
  readonly kind: 'added' | 'removed' | 'replaced';
  readonly item?: Plain;
}

/** What became different in the effective project although no fix says so. */
export function undeclaredChanges(
  input: ProjectInput,
  reports: readonly FileReport[],
  before: Plain,
  after: Plain,
): readonly string[] {
  const declared = reports.flatMap(declaredIn);
  const operationsOf = operationsByService(input, declared);
  return changes(before, after, []).flatMap((change) => {
    const [section, name] = change.path;
    const operations =
      section === 'services'
        ? operationsOf(String(name))
        : declared.map(({ operation }) => operation).filter(({ path }) => path[0] === section);
    const depth = section === 'services' ? 2 : 1;
    const explained = operations.some((operation) => explains(operation, change, depth));
    return explained
      ? []
      : [
          `${change.kind} ${change.path.join('.')}${change.item === undefined ? '' : `: ${JSON.stringify(change.item)}`}`,
        ];
  });
}

function declaredIn({ name, findings }: FileReport): readonly Declared[] {
  return findings.flatMap((finding): readonly Declared[] => {
    if (finding.outcome !== 'ready') return [];
    const { operations, elsewhere = [] } = finding.fix;
    return [...operations.map((operation) => ({ file: name, operation })), ...elsewhere];
  });
}

/** Those on each place that a service is made of, also where it inherits. */
function operationsByService(
  input: ProjectInput,
  declared: readonly Declared[],
): (service: string) => readonly Operation[] {
  const { documents, layers } = loadProject(input);
  return (service) =>
    declared.flatMap(({ file, operation }) => {
      const isPart = (layers.get(service) ?? []).some((layer) => {
        const document = documents[layer.document];
        return (
          document?.file.name === file &&
          document.index === (operation.document ?? 0) &&
          operation.path[0] === 'services' &&
          operation.path[1] === layer.path[1]
        );
      });
      return isPart ? [operation] : [];
    });
}

/** `depth`: how many steps of a path lead to the service or section itself. */
function explains(operation: Operation, { path, kind, item }: Change, depth: number): boolean {
  const wanted = path.slice(depth);
  const touched = targets(operation).map((target) => target.slice(depth));
  const isThere = touched.some(
    (target) => startsWith(wanted, target) || startsWith(target, wanted),
  );
  if (!isThere) return false;
  if (kind === 'removed') return operation.op === 'rename' || operation.op === 'set';
  return item === undefined || saysItem(operation, item) || rewritesItem(operation, item);
}

/** The keys that an operation changes; `NAME=value` in a list stands for the key in the effective model. */
function targets(operation: Operation): readonly Path[] {
  const { path } = operation;
  const last = path.at(-1);
  if (operation.op === 'rename') return [path, [...path.slice(0, -1), operation.key]];
  return typeof last === 'number' ? [path.slice(0, -1)] : [path];
}

/** A secret is listed by its name and comes out as a mapping. */
function saysItem(operation: Operation, item: Plain): boolean {
  const text = typeof item === 'object' && item !== null && 'source' in item ? item.source : item;
  if (operation.op !== 'append' && operation.op !== 'set' && operation.op !== 'add') return false;
  const value = unescapeDollars(JSON.stringify(operation.value));
  return operation.op === 'append'
    ? value === JSON.stringify(text)
    : value.includes(JSON.stringify(text));
}

/** A port or mount is written anew in its short form, or gets a key in its long one. */
function rewritesItem(operation: Operation, item: Plain): boolean {
  if (operation.op !== 'set' || !isMap(item)) return false;
  const { path, value } = operation;
  const last = path.at(-1);
  if (typeof path.at(-2) === 'number' && typeof last === 'string') return item[last] === value;
  if (typeof last !== 'number' || typeof value !== 'string') return false;
  return path.at(-2) === 'ports' ? isPort(value, item) : isMount(value, item);
}

function isPort(text: string, item: { readonly [name: string]: Plain }): boolean {
  const ports = parsePorts(text);
  return (
    !('fault' in ports) &&
    ports.some(
      ({ hostIp, target, published, protocol }) =>
        item.target === target &&
        item.protocol === protocol &&
        (item.host_ip ?? '') === hostIp &&
        (item.published ?? '') === published,
    )
  );
}

function isMount(text: string, item: { readonly [name: string]: Plain }): boolean {
  const volume = parseVolume(text);
  return (
    !('fault' in volume) &&
    item.target === volume.target &&
    (item.read_only ?? false) === volume.readOnly
  );
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}

function changes(
  before: Plain | undefined,
  after: Plain | undefined,
  path: Path,
): readonly Change[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (Array.isArray(before ?? after) && Array.isArray(after ?? before)) {
    return itemChanges(listOf(before), listOf(after), path);
  }
  if (isMap(before) && isMap(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => changes(before[key], after[key], [...path, key]));
  }
  if (before === undefined) return [{ path, kind: 'added' }];
  return [{ path, kind: after === undefined ? 'removed' : 'replaced' }];
}

function itemChanges(
  before: readonly Plain[],
  after: readonly Plain[],
  path: Path,
): readonly Change[] {
  const isIn = (list: readonly Plain[], item: Plain) =>
    list.some((other) => isDeepStrictEqual(item, other));
  return [
    ...after
      .filter((item) => !isIn(before, item))
      .map((item) => ({ path, kind: 'added' as const, item })),
    ...before
      .filter((item) => !isIn(after, item))
      .map((item) => ({ path, kind: 'removed' as const, item })),
  ];
}

function listOf(value: Plain | undefined): readonly Plain[] {
  // Array.isArray does not narrow readonly arrays out of a union.
  return Array.isArray(value) ? (value as readonly Plain[]) : [];
}

function isMap(value: Plain | undefined): value is { readonly [name: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
