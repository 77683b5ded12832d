import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Disagreement } from './disagreements.ts';
import type { Probe } from './probe-file.ts';

/** Projects on which the real loader and ours once differed. */
export const savedFolder = join(import.meta.dirname, '../../fixtures/oracle');

const record = 'recorded.json';

/**
 * Writes the project of a disagreement and what Docker answered, for a test that needs no Go. Gives the
 * name of the folder.
 */
export function save({ project, theirs }: Disagreement, folder: string): string {
  const { files, env, args = [] } = project;
  const answer: Omit<Probe, 'compose' | 'files'> = {
    env,
    args,
    ...(theirs.ok
      ? { expect: 'accept', output: theirs.output.replaceAll(folder, '<P>') }
      : { expect: 'reject', reason: theirs.error.replaceAll(folder, '<P>') }),
  };
  const hash = createHash('sha256')
    .update(JSON.stringify([files, env, args]))
    .digest('hex');
  const name = hash.slice(0, 12);
  const all = { ...files, [record]: `${JSON.stringify(answer, undefined, 2)}\n` };
  for (const [path, text] of Object.entries(all)) {
    const target = join(savedFolder, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return name;
}

export function readSaved(): readonly { readonly name: string; readonly probe: Probe }[] {
  const names = existsSync(savedFolder) ? readdirSync(savedFolder).sort() : [];
  return names.map((name) => {
    const folder = join(savedFolder, name);
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((path) => path !== record)
      .sort();
    const files = paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const);
    // Written by `save`.
    const answer = JSON.parse(readFileSync(join(folder, record), 'utf8')) as Omit<Probe, 'compose'>;
    return { name, probe: { ...answer, compose: null, files: Object.fromEntries(files) } };
  });
}
