import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface CorpusFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Every YAML file below a folder, sorted by name. */
export function readFolder(folder: string): readonly CorpusFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}
