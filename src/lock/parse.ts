import { readComposeFile } from '../compose/model/compose-file.ts';
import { problemsAt } from '../compose/model/problems.ts';
import type { ProjectFile } from '../compose/model/project.ts';
import { readModel } from '../compose/model/read.ts';
import type { Fault } from '../compose/model/stage.ts';
import type { ModelMap, ModelValue, Scalar } from '../compose/model/value.ts';
import { suggestion } from '../errors.ts';
import type { Problem } from '../findings.ts';
import { type Field, fieldNames, fields, type Read } from './fields.ts';
import { type LockEntry, type LockFile, lockName } from './lock.ts';

/** A lock file that cannot be used, with everything that is wrong in it. */
export interface LockFailure {
  readonly problems: readonly Problem[];
}

/** Reads the text of a lock file. Pure: what is wrong is in the answer, with its place in the text. */
export function parseLock(text: string): LockFile | LockFailure {
  const file = readComposeFile({ name: lockName, path: lockName, text });
  if ('problem' in file) return { problems: [unfinishedMerge(text) ?? file.problem] };
  const [first, second] = file.parsed.documents;
  if (second !== undefined) {
    const message = 'a lock file has one document, and this file has more';
    return { problems: [{ code: 'lock-documents', message, help: restart }] };
  }
  const faults: Fault[] = [];
  const root = readModel(first?.value ?? null, 0);
  const images = readRoot(root, faults);
  return faults.length === 0 ? { version: 1, images } : { problems: placed(faults, file) };
}

const restart = 'remove the file, and "compose-harden pin" writes it anew';

function unfinishedMerge(text: string): Problem | undefined {
  const start = text.search(/^<{7}(?: |\r?$)/m);
  if (start === -1) return undefined;
  const message = 'the lock file holds the marks of a merge that is not finished';
  const help = 'keep the entries of one side, then run "compose-harden pin"';
  return { code: 'lock-merge', message, span: { start, end: start + 7 }, help };
}

function placed(faults: readonly Fault[], file: ProjectFile): readonly Problem[] {
  const documents = file.parsed.documents.map((_document, index) => ({
    file,
    index,
    role: 'main' as const,
    directory: '/',
    environment: () => undefined,
  }));
  return problemsAt(faults, documents).map(
    ({ file: _file, document: _number, ...problem }) => problem,
  );
}

type Words = Pick<Fault, 'code' | 'message'> & Partial<Pick<Fault, 'help' | 'label' | 'related'>>;

function report(faults: Fault[], value: ModelValue, words: Words, part: Fault['part'] = 'value') {
  faults.push({ at: value.origin, part, ...words });
}

function readRoot(root: ModelValue, faults: Fault[]): readonly LockEntry[] {
  if (root.kind !== 'map') {
    const message = 'a lock file must be a mapping with the keys "version" and "images"';
    report(faults, root, { code: 'lock-type', message, help: restart });
    return [];
  }
  checkKeys(root, ['version', 'images'], 'a lock file', faults);
  checkVersion(root, faults);
  return readImages(root.entries.get('images'), root, faults);
}

function checkKeys(
  value: ModelMap,
  known: readonly string[],
  owner: string,
  faults: Fault[],
): void {
  for (const [name, member] of value.entries) {
    if (known.includes(name)) continue;
    const message = `${owner} has no key ${shown(name)}`;
    const words = {
      code: 'lock-key',
      message,
      label: 'no such key',
      help: suggestion(name, known),
    };
    report(faults, member, words, 'key');
  }
}

function checkVersion(root: ModelMap, faults: Fault[]): void {
  const version = root.entries.get('version');
  if (version === undefined) {
    const message = 'the lock file does not say "version: 1"';
    report(faults, root, { code: 'lock-version', message, help: restart });
  } else if (version.kind !== 'scalar' || version.value !== 1) {
    const message = 'this version of compose-harden reads lock files of "version: 1" only';
    const help = 'a newer compose-harden may have written it; otherwise write 1';
    report(faults, version, { code: 'lock-version', message, help });
  }
}

function readImages(
  images: ModelValue | undefined,
  root: ModelMap,
  faults: Fault[],
): readonly LockEntry[] {
  if (images?.kind !== 'list') {
    const message = '"images" of the lock file must be a list';
    report(faults, images ?? root, { code: 'lock-type', message, help: restart });
    return [];
  }
  const seen = new Map<string, ModelValue>();
  return images.items.flatMap((item) => {
    const entry = readEntry(item, faults);
    if (entry === undefined) return [];
    const key = `${entry.reference} ${entry.platform}`;
    const earlier = seen.get(key)?.origin;
    seen.set(key, item);
    if (earlier === undefined) return [entry];
    report(faults, item, {
      code: 'lock-duplicate',
      message: `"${entry.reference}" stands twice in the lock file for the platform "${entry.platform}"`,
      help: 'remove one of the two',
      related: [{ at: earlier, label: 'the first' }],
    });
    return [];
  });
}

function readEntry(item: ModelValue, faults: Fault[]): LockEntry | undefined {
  if (item.kind !== 'map') {
    const message = 'an entry of the lock file must be a mapping';
    report(faults, item, {
      code: 'lock-type',
      message,
      help: `it takes the keys ${fieldNames.join(', ')}`,
    });
    return undefined;
  }
  checkKeys(item, fieldNames, 'an entry of the lock file', faults);
  const reading = { item, faults };
  const reference = readField(reading, 'reference', fields.reference);
  const platform = readField(reading, 'platform', fields.platform);
  const tag = item.entries.has('tag') ? readField(reading, 'tag', fields.tag) : undefined;
  const digest = readField(reading, 'digest', fields.digest);
  const resolved = readField(reading, 'resolved', fields.resolved);
  const from = readField(reading, 'from', fields.from);
  if (reference === undefined || platform === undefined || digest === undefined) return undefined;
  if (resolved === undefined || from === undefined) return undefined;
  return { reference, platform, ...(tag === undefined ? {} : { tag }), digest, resolved, from };
}

function readField<T>(
  { item, faults }: { readonly item: ModelMap; readonly faults: Fault[] },
  name: Field,
  read: (text: string) => Read<T>,
): T | undefined {
  const value = item.entries.get(name);
  if (value === undefined) {
    const message = `an entry of the lock file lacks the key "${name}"`;
    report(faults, item, { code: 'lock-missing', message, help: restart });
    return undefined;
  }
  const text = value.kind === 'scalar' ? textOf(value.value) : undefined;
  if (text === undefined) {
    const message = `"${name}" in the lock file must be text`;
    const help = 'put it in quotes';
    report(faults, value, { code: 'lock-type', message, help });
    return undefined;
  }
  const outcome = read(text);
  if ('value' in outcome) return outcome.value;
  const { fault, help } = outcome;
  report(faults, value, { code: 'lock-value', message: `${shown(text)} ${fault}`, help });
  return undefined;
}

/** Numbers are no text: what was written as `16.40` would come back as another tag. */
function textOf(value: Scalar): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? value.source : undefined;
}

const longest = 100;

function shown(text: string): string {
  return `"${text.length > longest ? `${text.slice(0, longest)}…` : text}"`;
}
