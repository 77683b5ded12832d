import { splitWords } from '../../src/compose/command-words.ts';
import { parseDuration } from '../../src/compose/duration.ts';
import { parseFileMode } from '../../src/compose/file-mode.ts';
import { readFraction } from '../../src/compose/go-numbers.ts';
import { parseHost, plainAddress } from '../../src/compose/hosts.ts';
import { goText, printed } from '../../src/compose/model/go-text.ts';
import type { LoadedProject } from '../../src/compose/model/project.ts';
import type { ModelScalar, ModelValue } from '../../src/compose/model/value.ts';
import { isInteger, memberOf } from '../../src/compose/model/value.ts';
import { bytesOf } from '../../src/compose/size.ts';
import { durationText, shortFraction } from './go-print.ts';
import { type Plain, plainOf } from './plain.ts';
import { pruned, tableOf } from './prune.ts';
import { projectShape, type Shape } from './shapes.ts';

/**
 * What `docker compose config` prints of a project that is loaded with complete knowledge, as plain data
 * without the doubling of `$`. Undefined when there are problems.
 */
export function render(project: LoadedProject): Plain | undefined {
  if (project.model === undefined) return undefined;
  const entries = new Map(project.model.entries);
  const services = entries.get('services');
  if (services?.kind === 'map') {
    const enabled = [...services.entries].filter(([name]) => !project.disabled.has(name));
    entries.set('services', { ...services, entries: new Map(enabled) });
  }
  const whole = tableOf(field(projectShape, { ...project.model, entries }));
  return pruned({ ...whole, services: whole.services ?? {} });
}

/** A field of a record; undefined when it is left out. */
function field(shape: Shape, value: ModelValue | undefined): Plain | undefined {
  switch (shape.kind) {
    case 'always':
      return value === undefined ? shape.zero : (shown(shape.of, value) ?? shape.zero);
    case 'opt-out':
      return isOn(value) ? undefined : false;
    case 'present':
      return isAbsent(value) ? undefined : shown(shape.of, value);
    case 'words':
      return isWords(value) ? shown(shape, value) : undefined;
    case 'hosts':
      return value !== undefined && hasMembers(value) ? shown(shape, value) : undefined;
    case 'record': {
      if (isAbsent(value)) return undefined;
      const result = shown(shape, value);
      return shape.isPointer || Object.keys(tableOf(result)).length > 0 ? result : undefined;
    }
    default: {
      const result = isAbsent(value) ? undefined : shown(shape, value);
      return isZero(shape.kind, result) ? undefined : result;
    }
  }
}

function isAbsent(value: ModelValue | undefined): value is undefined {
  return value === undefined || (value.kind === 'scalar' && value.value === null);
}

function hasMembers(value: ModelValue): boolean {
  return value.kind === 'list'
    ? value.items.length > 0
    : value.kind === 'map' && value.entries.size > 0;
}

/** A command that is neither text nor a list is passed over. */
function isWords(value: ModelValue | undefined): value is ModelValue {
  return value?.kind === 'list' || (value?.kind === 'scalar' && typeof value.value === 'string');
}

function isZero(kind: Shape['kind'], value: Plain | undefined): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  if (kind === 'size') return value === '0';
  if (kind === 'duration') return value === '0s';
  return value === '' || value === 0 || value === false;
}

/** A value where it is always shown. */
function shown(shape: Shape, value: ModelValue): Plain {
  switch (shape.kind) {
    case 'always':
    case 'present':
      return shown(shape.of, value);
    case 'record':
      return isAbsent(value) && shape.isPointer ? null : recordOf(shape, value);
    case 'list':
      return value.kind === 'list' ? value.items.map((item) => shown(shape.of, item)) : [];
    case 'table':
      return mapped(value, (member) => shown(shape.of, member));
    case 'mapping':
      return mappingOf(value, shape);
    case 'options':
      return mapped(
        withoutEmptyLists(value),
        (member) => itemsOf(member).map(printed),
        isNoExtension,
      );
    case 'limit':
      return limitOf(value);
    case 'unsigned':
      return value.kind === 'scalar' ? integerOf(value) % 2 ** shape.bits : 0;
    case 'hosts':
      return hostsOf(value);
    case 'keys':
      return keysOf(value);
    case 'texts':
    case 'printed':
      return itemsOf(value).map(printed);
    case 'words':
      return value.kind === 'list' ? value.items.map(printed) : (splitWords(printed(value)) ?? []);
    case 'test':
      return value.kind === 'list' ? value.items.map(printed) : ['CMD-SHELL', printed(value)];
    default:
      return value.kind === 'scalar' ? scalarOf(shape.kind, value) : null;
  }
}

function scalarOf(
  kind: Exclude<Shape['kind'], 'always' | 'present' | 'record' | 'list' | 'table' | 'mapping'>,
  scalar: ModelScalar,
): Plain {
  const text = goText(scalar);
  switch (kind) {
    case 'integer':
      return integerOf(scalar);
    case 'fraction':
      return shortFraction(
        typeof scalar.value === 'string' ? (readFraction(text) ?? 0) : Number(scalar.value),
      );
    case 'switch':
    case 'opt-out':
      return isOn(scalar);
    case 'size':
      return sizeOf(scalar);
    case 'duration':
      return durationText(parseDuration(text) ?? 0n);
    case 'mode':
      return `0${(typeof scalar.value === 'string' ? (parseFileMode(text) ?? 0) : Number(scalar.value)).toString(8)}`;
    case 'count':
      return text.toLowerCase() === 'all' ? -1 : integerOf(scalar);
    default:
      return text;
  }
}

const onWords = new Set(['true', 'y', 'yes', 'on']);

function isOn(value: ModelValue | undefined): boolean {
  if (value?.kind !== 'scalar') return false;
  return value.value === true || onWords.has(String(value.value).toLowerCase());
}

function integerOf({ value }: ModelScalar): number {
  return Math.trunc(Number(value));
}

/** A fraction without quotes is read as nothing. */
function sizeOf(scalar: ModelScalar): string {
  if (typeof scalar.value === 'string') return String(bytesOf(scalar.value) ?? 0);
  return isInteger(scalar) ? String(scalar.value) : '0';
}

function recordOf(shape: Extract<Shape, { kind: 'record' }>, value: ModelValue): Plain {
  const result: { [name: string]: Plain } = {};
  for (const [name, of] of Object.entries(shape.fields)) {
    const member = field(of, memberOf(value, name));
    if (member !== undefined) result[name] = member;
  }
  if (!shape.keepsExtensions || value.kind !== 'map') return result;
  for (const [name, member] of value.entries) {
    if (name.startsWith('x-') && name !== 'x-#value') result[name] = plainOf(member);
  }
  return result;
}

/** A mapping with each value made plain. A name of texts that begins like an extension is taken for one. */
function mapped(
  value: ModelValue,
  make: (member: ModelValue) => Plain,
  isName: (name: string) => boolean = () => true,
): Plain {
  if (value.kind !== 'map') return {};
  const members = [...value.entries].filter(([name]) => isName(name));
  return Object.fromEntries(members.map(([name, member]) => [name, make(member)]));
}

function isNoExtension(name: string): boolean {
  return !name.startsWith('x-');
}

/** An option that is given no time is none. */
function withoutEmptyLists(value: ModelValue): ModelValue {
  if (value.kind !== 'map') return value;
  const entries = [...value.entries].filter(([, member]) => itemsOf(member).length > 0);
  return { ...value, entries: new Map(entries) };
}

function itemsOf(value: ModelValue): readonly ModelValue[] {
  return value.kind === 'list' ? value.items : [value];
}

function mappingOf(
  value: ModelValue,
  { isNullable, isFolded }: Extract<Shape, { kind: 'mapping' }>,
): Plain {
  const none = isNullable ? null : '';
  if (value.kind !== 'list') {
    const make = (member: ModelValue): Plain => (isAbsent(member) ? none : printed(member));
    return isFolded ? mapped(value, make) : mapped(value, make, isNoExtension);
  }
  const result: { [name: string]: Plain } = {};
  for (const item of value.items) {
    const text = printed(item);
    const equals = text.indexOf('=');
    if (equals === -1) result[text] = none;
    else result[text.slice(0, equals)] = text.slice(equals + 1);
  }
  return result;
}

function limitOf(value: ModelValue): Plain {
  const part = (name: string): number => {
    const member = memberOf(value, name);
    return member?.kind === 'scalar' ? integerOf(member) : 0;
  };
  const single = value.kind === 'scalar' ? integerOf(value) : 0;
  return single === 0 ? { soft: part('soft'), hard: part('hard') } : single;
}

function hostsOf(value: ModelValue): Plain {
  const lines: string[] = [];
  if (value.kind === 'list') {
    for (const item of value.items) {
      const host = parseHost(printed(item));
      for (const address of host?.addresses ?? []) lines.push(`${host?.host}=${address}`);
    }
  } else if (value.kind === 'map') {
    for (const [name, member] of value.entries) {
      const addresses =
        member.kind === 'list'
          ? member.items.map(printed)
          : [isAbsent(member) ? '' : printed(member)];
      for (const address of addresses) lines.push(`${name}=${plainAddress(address)}`);
    }
  }
  return lines.sort();
}

/** In no order, which is why they are sorted here. */
function keysOf(value: ModelValue): Plain {
  if (value.kind !== 'map') return [];
  return [...value.entries]
    .map(([id, path]) => (isAbsent(path) || printed(path) === '' ? id : `${id}: ${printed(path)}`))
    .sort();
}
