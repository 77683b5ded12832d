import type { Path } from '../../yaml/operations.ts';
import { subject } from '../schema/wording.ts';
import { parseVolume } from '../volume-spec.ts';
import { goText } from './go-text.ts';
import { type Identity, identityRules } from './merge-rules.ts';
import { type RuleNode, rulesAt, rulesBelow } from './path-rules.ts';
import type { Fault, Staged } from './stage.ts';
import type { ModelList, ModelMap, ModelValue } from './value.ts';
import { isInteger, memberOf } from './value.ts';

type Rules = RuleNode<Identity> | undefined;

interface Pass {
  readonly trail: (string | number)[];
  readonly faults: Fault[];
}

/**
 * Leaves one of all items of a list that mean the same: the last one, at the place of the first
 * (compose-go override/uncity.go). Faults have the code `item-without-identity`. The same object when
 * nothing is twice.
 */
export function enforceUnicity(root: ModelMap): Staged<ModelMap> {
  return uniqueBelow(root, []);
}

/** As `enforceUnicity`, for a part of the project that stands at `path`. */
export function uniqueBelow(value: ModelMap, path: Path): Staged<ModelMap> {
  const pass: Pass = { trail: [...path], faults: [] };
  return { value: uniqueMap(value, rulesAt(identityRules, path), pass), faults: pass.faults };
}

function uniqueMap(value: ModelMap, rules: Rules, pass: Pass): ModelMap {
  let entries: Map<string, ModelValue> | undefined;
  for (const [key, member] of value.entries) {
    const below = rulesBelow(rules, key);
    if (below === undefined || member.kind === 'scalar') continue;
    pass.trail.push(key);
    const unique =
      member.kind === 'map' ? uniqueMap(member, below, pass) : uniqueList(member, below, pass);
    pass.trail.pop();
    if (unique === member) continue;
    entries ??= new Map(value.entries);
    entries.set(key, unique);
  }
  return entries === undefined ? value : { ...value, entries };
}

function uniqueList(value: ModelList, { rule }: RuleNode<Identity>, pass: Pass): ModelList {
  if (rule === undefined) return value;
  const places = new Map<string, number>();
  const items: ModelValue[] = [];
  for (const [index, item] of value.items.entries()) {
    const identity = identify(rule, item);
    if (identity === undefined) reportItem(rule, index, item, pass);
    const place = identity === undefined ? undefined : places.get(identity);
    if (place !== undefined) items[place] = item;
    else if (identity === undefined) items.push(item);
    else places.set(identity, items.push(item) - 1);
  }
  return items.length === value.items.length ? value : { ...value, items };
}

/** In the words of the schema, which comes later and would say the same. */
function reportItem(rule: Identity, index: number, item: ModelValue, pass: Pass): void {
  const about = subject([...pass.trail, index]);
  const lacking = item.kind === 'map' ? lackingKey(rule) : undefined;
  pass.faults.push({
    code: 'item-without-identity',
    message: lacking === undefined ? `${about} must be text` : `${about} lacks "${lacking.key}"`,
    at: item.origin,
    part: 'value',
    ...(lacking !== undefined && { help: lacking.help }),
  });
}

interface Identifier {
  readonly key: string;
  readonly help: string;
}

/** What a long form is known by. */
function lackingKey(rule: Identity): Identifier | undefined {
  switch (rule) {
    case 'volume':
      return { key: 'target', help: 'write the path in the container as "target:"' };
    case 'device':
      return { key: 'target', help: 'write the device in the container as "target:"' };
    case 'port':
      return { key: 'target', help: 'write the port of the container as "target:"' };
    case 'file':
      return { key: 'path', help: 'write the path of the file as "path:"' };
    case 'name':
    case 'text':
    case 'secret':
    case 'config':
      return undefined;
  }
}

/** What makes an item the same as another one; undefined for what Compose refuses. */
function identify(rule: Identity, item: ModelValue): string | undefined {
  const text = item.kind === 'scalar' && typeof item.value === 'string' ? item.value : undefined;
  switch (rule) {
    case 'name':
      return text === undefined ? undefined : nameOf(text);
    case 'text':
      if (text !== undefined) return text;
      return wholeNumber(item);
    case 'volume':
      if (item.kind === 'map') return textMember(item, 'target');
      return text === undefined ? '' : volumeTarget(text);
    case 'device':
      if (item.kind === 'map') return textMember(item, 'target');
      return text === undefined ? '' : (text.split(':')[1] ?? text);
    case 'secret':
      return text === undefined ? mountedAt('/run/secrets', item) : `/run/secrets/${text}`;
    case 'config':
      return text === undefined ? mountedAt('', item) : `/${text}`;
    case 'port':
      return text ?? portOf(item);
    case 'file':
      if (item.kind === 'map') return textMember(item, 'path');
      return text ?? '';
  }
}

function nameOf(text: string): string {
  const equals = text.indexOf('=');
  return equals === -1 ? text : text.slice(0, equals);
}

function textMember(value: ModelMap, key: string): string | undefined {
  const member = memberOf(value, key);
  return member?.kind === 'scalar' && typeof member.value === 'string' ? member.value : undefined;
}

/** The path in the container of a short volume; one that cannot be read is only like itself. */
function volumeTarget(text: string): string {
  const volume = parseVolume(text);
  return 'fault' in volume ? text : volume.target;
}

function mountedAt(folder: string, item: ModelValue): string | undefined {
  if (item.kind !== 'map') return undefined;
  if (item.entries.has('target')) return textMember(item, 'target');
  const source = textMember(item, 'source') ?? described(memberOf(item, 'source'));
  return `${folder}/${source}`;
}

/** An address that is not given is every address, a protocol that is not given is TCP. */
function portOf(item: ModelValue): string | undefined {
  if (item.kind !== 'map') return wholeNumber(item) ?? '';
  const target = memberOf(item, 'target');
  if (target === undefined) return undefined;
  const address = textMember(item, 'host_ip') ?? '0.0.0.0';
  const protocol = textMember(item, 'protocol') ?? 'tcp';
  const published = described(memberOf(item, 'published'));
  return `${address}:${published}:${described(target)}/${protocol}`;
}

/** Larger numbers are of another kind to Compose. */
const largest = (1n << 63n) - 1n;

function wholeNumber(item: ModelValue): string | undefined {
  if (item.kind !== 'scalar' || !isInteger(item)) return undefined;
  return typeof item.value === 'bigint' && item.value > largest ? undefined : goText(item);
}

/** A number and a text are never the same. */
function described(value: ModelValue | undefined): string {
  if (value?.kind !== 'scalar') return '';
  return typeof value.value === 'string' ? JSON.stringify(value.value) : goText(value);
}
