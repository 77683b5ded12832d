import { join } from 'node:path';
import { readFolder } from '../../scripts/corpus/read-folder.ts';
import { parseSource } from '../../src/yaml/parse.ts';
import { sourceFromText } from '../../src/yaml/text.ts';
import { type Entries, entriesOfValue } from './generators/split.ts';

/** COMPOSE_HARDEN_SPLIT names a folder with other files to take apart. */
const fixtures =
  process.env.COMPOSE_HARDEN_SPLIT ??
  join(import.meta.dirname, '..', '..', 'fixtures', 'transforms');

/** What is taken apart. */
export function wholeFiles(): readonly Entries[] {
  return readFolder(fixtures).flatMap(({ name, bytes }) => {
    if (name.endsWith('out.yaml')) return [];
    try {
      const { documents } = parseSource(sourceFromText(new TextDecoder().decode(bytes)));
      return documents.map(({ value }) => entriesOfValue(value));
    } catch {
      return [];
    }
  });
}
