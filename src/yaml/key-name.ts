import type { Span } from './operations.ts';
import { typeScalar } from './scalar-types.ts';
import type { SourceText } from './text.ts';
import { Refusal } from './text.ts';
import type { ScalarNode, YamlNode } from './tree.ts';
import { untagged } from './value.ts';

/** Throws a Refusal with the code `complex-key` or `template` for a key that is no scalar. */
export function keyName(source: SourceText, key: YamlNode): string {
  const scalar = key.kind === 'alias' ? key.target : key;
  if (scalar.kind === 'scalar') return scalarName(scalar);
  const template = source.text.slice(key.start - 1, key.start + 1) === '{{';
  if (template) throw templateRefusal({ start: key.start - 1, end: key.start + 1 });
  throw new Refusal('complex-key', 'a mapping or sequence stands as a key', key);
}

/** What a tag makes of the text. A key that is no text keeps its own: the loader tells what is wrong. */
function scalarName(key: ScalarNode): string {
  if (key.properties?.tag === undefined) return key.text;
  const value = untagged(typeScalar(key));
  return typeof value === 'string' ? value : key.text;
}

export function templateRefusal(span: Span): Refusal {
  return new Refusal('template', 'this looks like a template (Jinja), not like YAML', span);
}

/** Whether it is `<<` without quotes, by which other mappings are taken over. */
export function isMergeKey(key: YamlNode): boolean {
  if (key.kind !== 'scalar' || key.style !== 'plain' || key.text !== '<<') return false;
  const tag = key.properties?.tag;
  return tag === undefined || tag === '!!merge';
}
