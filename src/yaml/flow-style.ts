import type { SourceText } from './text.ts';
import type { Container, Entry, YamlNode } from './tree.ts';
import { parentOf, quoteOf } from './tree.ts';

/** How text in brackets is written. */
export interface FlowStyle {
  /** `{ a: b }` with blanks inside the brackets. */
  readonly pad: boolean;
  /** Keys and strings in double quotes, so that a JSON file stays one. */
  readonly json: boolean;
  readonly colon: string;
  readonly comma: string;
}

/** Whether blanks stand inside the brackets. */
export function isPadded(source: SourceText, node: Container): boolean {
  return /[ \t]/.test(source.text.charAt(node.start + 1));
}

/** Whether brackets hold JSON: decided by the nearest mapping with keys, itself or an ancestor. */
function isJson(container: Container): boolean {
  for (let node: YamlNode | undefined = container; node !== undefined; node = parentOf(node)) {
    if (node.kind !== 'map') continue;
    if (node.flow === undefined) return false;
    if (node.entries.length > 0) {
      return node.entries.every((entry) => quoteOf(entry.key) === 'double');
    }
  }
  return false;
}

/** Blanks as the container itself has them, or the nearest brackets around it. */
export function flowStyle(source: SourceText, container: Container, general: FlowStyle): FlowStyle {
  const json = isJson(container) && hasJsonItems(container);
  let colon: string | undefined;
  let comma: string | undefined;
  for (let node: YamlNode | undefined = container; node !== undefined; node = parentOf(node)) {
    if (node.kind !== 'map' && node.kind !== 'sequence') break;
    if (node.flow === undefined) break;
    comma ??= commaOf(source, node);
    colon ??= node.kind === 'map' ? colonOf(source, node.entries) : undefined;
  }
  return {
    pad: isPadded(source, container),
    json,
    // Without quotes around the key, `a:1` would be one word.
    colon: json ? (colon ?? general.colon) : general.colon,
    comma: comma ?? (colon === ':' && json ? ',' : general.comma),
  };
}

function hasJsonItems(container: Container): boolean {
  if (container.kind === 'map') return true;
  return container.items.every(
    ({ value }) => value.kind !== 'scalar' || value.style === 'double' || isJsonWord(value.text),
  );
}

function isJsonWord(text: string): boolean {
  return /^(true|false|null|-?[0-9].*)$/.test(text);
}

function commaOf(source: SourceText, container: Container): string | undefined {
  const [first, second] = container.kind === 'map' ? container.entries : container.items;
  if (first === undefined || second === undefined) return undefined;
  const between = source.text.slice(first.end, second.start);
  return between === ',' || between === ', ' ? between : undefined;
}

function colonOf(source: SourceText, entries: readonly Entry[]): string | undefined {
  const [first] = entries;
  if (first === undefined) return undefined;
  const between = source.text.slice(first.key.end, first.value.start);
  return between === ':' || between === ': ' ? between : undefined;
}
