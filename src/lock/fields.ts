import { parseImageReference } from '../compose/image-reference.ts';
import { closest } from '../errors.ts';
import { digestGrammar, type LockEntry, lockReference } from './lock.ts';

/** What a text of an entry is read as, or what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly fault: string; readonly help: string };

export type Field = keyof LockEntry;

function reference(text: string): Read<string> {
  const parsed = parseImageReference(text);
  const example = 'write it as docker.io/library/postgres:latest';
  if (parsed === undefined) return { fault: 'is not an image reference', help: example };
  const normalised = lockReference(parsed);
  if (normalised === text) return { value: text };
  return { fault: 'is not written in full', help: `write it as ${normalised}` };
}

function platform(text: string): Read<string> {
  if (text === 'any' || /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/.test(text)) {
    return { value: text };
  }
  return {
    fault: 'is not a platform',
    help: 'write it as linux/amd64, or as "any" for the digest of an index of several platforms',
  };
}

function tag(text: string): Read<string> {
  return /^\w[\w.-]{0,127}$/.test(text)
    ? { value: text }
    : { fault: 'is not a tag', help: 'write letters, digits, dots and dashes, as in "16.4"' };
}

function digest(text: string): Read<string> {
  return digestGrammar.test(text)
    ? { value: text }
    : { fault: 'is not a digest', help: 'write "sha256:" and 64 hexadecimal digits' };
}

function resolved(text: string): Read<string> {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && dayOf(text) === text;
  return isDay
    ? { value: text }
    : { fault: 'is not a day', help: 'write year, month and day, as in 2026-12-01' };
}

/** The day again, as the calendar has it; February 30 comes back as another one. */
function dayOf(text: string): string | undefined {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}

const origins: readonly LockEntry['from'][] = ['registry', 'local'];

function from(text: string): Read<LockEntry['from']> {
  const value = origins.find((origin) => origin === text);
  if (value !== undefined) return { value };
  const meant = closest(text, origins);
  return {
    fault: 'is neither "registry" nor "local"',
    help: meant === undefined ? 'write registry or local' : `did you mean "${meant}"?`,
  };
}

/** How the text of each key of an entry is read. */
export const fields = { reference, platform, tag, digest, resolved, from };

export const fieldNames: readonly Field[] = [
  'reference',
  'platform',
  'tag',
  'digest',
  'resolved',
  'from',
];
