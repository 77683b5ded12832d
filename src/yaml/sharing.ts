import type { DocumentRendering } from './rendering.ts';
import type { YamlNode } from './tree.ts';
import { parentOf } from './tree.ts';
import type { YamlValue } from './value.ts';

/** What an anchored node will be in the new text; undefined when its anchor is no longer there. */
export function newValueOf(rendering: DocumentRendering, target: YamlNode): YamlValue | undefined {
  for (let node: YamlNode | undefined = target; node !== undefined; node = parentOf(node)) {
    if (rendering.gone.has(node)) return undefined;
    if (node !== target && rendering.replaced.has(node)) return undefined;
  }
  return rendering.anchored.get(target) ?? rendering.document.values.get(target) ?? null;
}
