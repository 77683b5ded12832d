import { readModel } from '../../src/compose/model/read.ts';
import { type ModelMap, type ModelValue, scalar } from '../../src/compose/model/value.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { sourceFromText } from '../../src/yaml/text.ts';

/** What is written in a file, with every text that has a `${` as one that is not known. */
export function modelOf(text: string): ModelMap {
  const value = withUnknowns(
    readModel(parseSource(sourceFromText(text)).documents[0]?.value ?? null, 0),
  );
  if (value.kind !== 'map') throw new Error('the text is no mapping');
  return value;
}

function withUnknowns(value: ModelValue): ModelValue {
  switch (value.kind) {
    case 'scalar':
      return typeof value.value === 'string' && value.value.includes('${')
        ? { ...scalar(value.value, value.origin), unknown: true }
        : value;
    case 'list':
      return { ...value, items: value.items.map(withUnknowns) };
    case 'map': {
      const entries = [...value.entries].map(
        ([key, member]) => [key, withUnknowns(member)] as const,
      );
      return { ...value, entries: new Map(entries) };
    }
  }
}
