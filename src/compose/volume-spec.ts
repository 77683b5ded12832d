import { hasVariable } from './interpolation.ts';

/** A volume in the short syntax `[source:]target[:options]` (Compose spec, services `volumes`). */
export interface VolumeSpec {
  readonly type: 'bind' | 'volume';
  /** Path on the host or name of a volume; undefined for an anonymous one. */
  readonly source: string | undefined;
  /** As it is written. */
  readonly target: string;
  readonly readOnly: boolean;
  readonly noCopy: boolean;
  /** `z` for content that containers share, `Z` for private content. */
  readonly relabelling: string | undefined;
  readonly propagation: string | undefined;
}

/** What is wrong with a text, as the rest of a sentence after "it". */
export interface VolumeFault {
  readonly fault: string;
}

/** Reads the short syntax; Docker ignores options that it does not know, and so does this. */
export function parseVolume(text: string): VolumeSpec | VolumeFault {
  if (text === '') return { fault: 'is empty' };
  // Two letters cannot be a source and a target, so even ":" is a target then.
  if (isTiny(text)) return volumeOf([text]);
  const { parts, rest } = splitAtColons(text, true);
  if (parts.includes('')) return { fault: 'has nothing before or after a colon' };
  if (parts.length > 3) return { fault: 'has more than three parts' };
  // Compose forgets what is not closed; the target must not be in it.
  const lacksTarget = rest !== undefined && parts.length < 2;
  return lacksTarget ? { fault: 'has a "${" without "}"' } : volumeOf(parts);
}

function volumeOf(parts: readonly string[]): VolumeSpec {
  const [source, target, written = ''] = parts.length === 1 ? [undefined, ...parts] : parts;
  const options = written.split(',');
  const access = options.findLast((option) => option === 'ro' || option === 'rw');
  return {
    type: source !== undefined && isHostPath(source) ? 'bind' : 'volume',
    source,
    target: target ?? '',
    readOnly: access === 'ro',
    noCopy: options.includes('nocopy'),
    relabelling: options.findLast((option) => option === 'z' || option === 'Z'),
    propagation: options.findLast((option) => propagations.has(option)),
  };
}

/**
 * The same volume, which has a source, mounted read-only; other options stay. Undefined when a variable
 * may say more than the text shows.
 */
export function asReadOnly(text: string): string | undefined {
  const volume = parseVolume(text);
  if ('fault' in volume || volume.source === undefined || hasVariable(text)) return undefined;
  const [source = '', target = '', written] = splitAtColons(text, true).parts;
  const others = (written ?? '').split(',').filter((option) => !/^(?:r[ow])?$/.test(option));
  return [source, target, ['ro', ...others].join(',')].join(':');
}

const propagations: ReadonlySet<string> = new Set([
  'private',
  'rprivate',
  'shared',
  'rshared',
  'slave',
  'rslave',
]);

/** Whether the text is at most two bytes long; Compose then gives the volume no options at all. */
export function isTiny(text: string): boolean {
  return text.length === 1 ? text <= '\u07ff' : /^[\0-\x7f]{2}$/.test(text);
}

const letter = /^\p{L}$/u;

interface Parts {
  readonly parts: readonly string[];
  /** What follows a `${` that is never closed. */
  readonly rest: string | undefined;
}

/**
 * Splits at colons, but not inside `${…}` and, with `drives`, not after a single letter: that is the
 * drive in a path of Windows.
 */
function splitAtColons(text: string, drives: boolean): Parts {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '$' && text[index + 1] === '{') depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
    else if (character === ':' && depth === 0) {
      const part = text.slice(start, index);
      if (drives && letter.test(part)) continue;
      parts.push(part);
      start = index + 1;
    }
  }
  const last = text.slice(start);
  return depth > 0 ? { parts, rest: last } : { parts: [...parts, last], rest: undefined };
}

/** Splits at colons outside `${…}`. */
export function splitOutsideVariables(text: string): readonly string[] {
  const { parts, rest } = splitAtColons(text, false);
  return rest === undefined ? parts : [...parts, rest];
}

const hostPath = /^(?:[./~]|\\\\|\p{L}:)/u;

/** Whether a source is a path on the host rather than the name of a volume. */
export function isHostPath(source: string): boolean {
  return hostPath.test(source);
}
