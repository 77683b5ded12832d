import { doubleQuoted, isPlainSafe } from '../yaml/scalar-text.ts';
import { compareEntries, type LockEntry, type LockFile } from './lock.ts';

const header = [
  '# Which versions the images of this project stood for when they were looked up.',
  '# Written by "compose-harden pin"; keep it in version control.',
];

function plain(text: string): string {
  return isPlainSafe(text, 'block') ? text : doubleQuoted(text);
}

function lines({ reference, platform, tag, digest, resolved, from }: LockEntry): readonly string[] {
  return [
    `  - reference: ${plain(reference)}`,
    `    platform: ${plain(platform)}`,
    // Always in quotes, since most version tags would be numbers without.
    ...(tag === undefined ? [] : [`    tag: ${doubleQuoted(tag)}`]),
    `    digest: ${plain(digest)}`,
    `    resolved: ${resolved}`,
    `    from: ${from}`,
  ];
}

/** The text of a lock file: the same bytes for the same entries, whatever their order. */
export function writeLock({ version, images }: LockFile): string {
  const entries = [...images].sort(compareEntries).flatMap(lines);
  const list = entries.length === 0 ? ['images: []'] : ['images:', ...entries];
  return [...header, `version: ${version}`, ...list, ''].join('\n');
}
