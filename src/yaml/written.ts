import { findChild } from './locate.ts';
import type { ParsedFile, YamlNode } from './tree.ts';
import type { YamlValue } from './value.ts';
import { isMapping, isSequence } from './value.ts';
import type { Workspace } from './workspace.ts';

/**
 * The text of a scalar as it is written in the file, for copies that keep their quotes: the member `step`
 * of a mapping or sequence. Undefined when it is new or not on one line.
 */
export type Written = (
  container: YamlValue,
  step: string | number,
  member: YamlValue,
) => string | undefined;

export function createWritten(parsed: ParsedFile, workspace: Workspace): Written {
  let nodes: ReadonlyMap<YamlValue, YamlNode> | undefined;
  return (container, step, member) => {
    const origin = workspace.originOf(container, step);
    const before = origin === undefined ? undefined : memberOf(origin.container, origin.step);
    if (origin === undefined || !Object.is(before, member)) return undefined;
    nodes ??= nodesByValue(parsed);
    const node = nodes.get(origin.container);
    const child = node === undefined ? undefined : findChild(node, origin.step)?.value;
    return child === undefined ? undefined : lineOf(parsed, child);
  };
}

function memberOf(container: YamlValue, step: string | number): YamlValue | undefined {
  if (isMapping(container)) return container.get(String(step));
  return isSequence(container) && typeof step === 'number' ? container[step] : undefined;
}

function nodesByValue({ documents }: ParsedFile): ReadonlyMap<YamlValue, YamlNode> {
  const nodes = new Map<YamlValue, YamlNode>();
  for (const { values } of documents) {
    for (const [node, value] of values) {
      const isContainer = node.kind === 'map' || node.kind === 'sequence';
      if (isContainer && typeof value === 'object') nodes.set(value, node);
    }
  }
  return nodes;
}

function lineOf({ source }: ParsedFile, node: YamlNode): string | undefined {
  const scalar = node.kind === 'alias' ? node.target : node;
  if (scalar.kind !== 'scalar' || scalar.style === 'empty') return undefined;
  if (scalar.properties?.tag !== undefined) return undefined;
  const text = source.text.slice(scalar.start, scalar.end);
  return text.includes('\n') ? undefined : text;
}
