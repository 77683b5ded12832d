import { type Capability, capabilities, capabilityNamed } from '../compose/capabilities.ts';
import { durationInSeconds } from '../compose/duration.ts';
import { cleanPath } from '../compose/file-path.ts';
import { readFraction, readInteger } from '../compose/go-numbers.ts';
import { parseSize } from '../compose/size.ts';
import { closest } from '../errors.ts';
import type { ContainerUser, TmpfsNeed } from '../images/image-profile.ts';
import { type Outcome, type Shape, single } from './shape.ts';
import { tmpfsOptionFault } from './tmpfs-options.ts';
import { shown } from './wording.ts';

function likely(word: string, known: readonly string[], otherwise: string): string {
  const meant = closest(word, known);
  return meant === undefined ? otherwise : `did you mean "${meant}"?`;
}

/** A path in a container, other than its root. */
function pathFault(path: string): string | undefined {
  if (!path.startsWith('/')) return `must be an absolute path, not ${shown(path)}`;
  // A dollar sign would be a variable where the path is written to.
  if (/[\s,$]/.test(path)) return 'holds a blank, a comma or a dollar sign';
  return cleanPath(path) === '/' ? 'must be a folder below "/"' : undefined;
}

export const path: Shape<string> = single(
  {
    wanted: 'an absolute path in the container',
    label: 'not a path to mount',
    help: 'write the path inside the container, from "/" on',
    schema: { type: 'string', pattern: '^/' },
  },
  (text) => {
    const fault = pathFault(text);
    return fault === undefined ? { value: cleanPath(text) } : { fault };
  },
);

export const writablePath: Shape<TmpfsNeed> = single(
  {
    wanted: 'an absolute path in the container, such as /app/cache or /app/cache:exec,size=64m',
    label: 'not a path to mount',
    help: 'write the path inside the container, from "/" on',
    schema: { type: 'string', pattern: '^/' },
  },
  (text): Outcome<TmpfsNeed> => {
    const [written = '', ...rest] = text.split(':');
    const fault = pathFault(written);
    if (fault !== undefined) return { fault };
    const options = rest
      .join(':')
      .split(',')
      .filter((option) => option !== '');
    const wrong = options.map(tmpfsOptionFault).find((found) => found !== undefined);
    if (wrong !== undefined) return wrong;
    return { value: { path: cleanPath(written), ...(options.length === 0 ? {} : { options }) } };
  },
);

export const capability: Shape<Capability> = single(
  {
    wanted: 'a capability of Linux, such as SYS_NICE',
    label: 'not a capability',
    help: 'man 7 capabilities lists all of them',
    schema: { type: 'string' },
  },
  (text) => {
    const value = capabilityNamed(text);
    if (value !== undefined) return { value };
    if (/^(?:cap_)?all$/i.test(text.trim())) {
      const help = 'list the capabilities that are needed, or leave the service out with "skip"';
      return { fault: 'is "ALL", which would give everything back', help };
    }
    const name = text.trim().toUpperCase().replace(/^CAP_/, '');
    const help = likely(name, capabilities, 'man 7 capabilities lists all of them');
    return { fault: `names ${shown(text)}, which is no capability of Linux`, help };
  },
);

export const memory: Shape<string> = single(
  {
    wanted: 'a size, such as 512m or 2g',
    label: 'not a size',
    help: 'write a number with b, k, m or g, such as 512m',
    schema: { type: ['string', 'integer'] },
  },
  (text, scalar) => {
    const bytes = parseSize(typeof scalar.value === 'number' ? scalar.value : text);
    const least = 6 * 1024 * 1024;
    if (bytes === undefined) return { fault: `must be a size, not ${shown(text)}` };
    const fault = 'is less than 6m, the least that Docker takes as a limit';
    return bytes < least ? { fault } : { value: text };
  },
);

export const cpus: Shape<number> = single(
  {
    wanted: 'a number of CPUs, such as 0.5',
    label: 'not a number of CPUs',
    help: 'write a number such as 0.5 or 2',
    schema: { type: ['string', 'number'] },
  },
  (text) => {
    const value = readFraction(text);
    return value !== undefined && value >= 0.01 && Number.isFinite(value)
      ? { value }
      : { fault: `must be a number of CPUs from 0.01 on, not ${shown(text)}` };
  },
);

export function wholeNumber(wanted: string, least: number, most: number): Shape<number> {
  const schema = { type: ['string', 'integer'] };
  const help = `write a whole number from ${least} to ${most}`;
  return single({ wanted, label: 'not such a number', help, schema }, (text) => {
    const value = Number(readInteger(text) ?? Number.NaN);
    return value >= least && value <= most
      ? { value }
      : { fault: `must be ${wanted}, not ${shown(text)}` };
  });
}

export const pids = wholeNumber('a number of processes, such as 256', 1, 4_194_304);
export const port = wholeNumber('a port, from 1 to 65535', 1, 65_535);
export const count = wholeNumber('a whole number from 1 on', 1, 1_000_000);

export const seconds: Shape<number> = single(
  {
    wanted: 'a duration, such as 30s',
    label: 'not a duration',
    help: 'write it as 30s or 2m',
    schema: { type: 'string' },
  },
  (text) => {
    const value = durationInSeconds(text);
    return value !== undefined && value >= 1
      ? { value: Math.ceil(value) }
      : {
          fault: `must be a duration from 1s on, not ${shown(text)}`,
        };
  },
);

export const isCompatible: Shape<boolean> = single(
  {
    wanted: 'true or false',
    label: 'neither',
    help: 'write true or false without quotes',
    schema: { type: 'boolean' },
  },
  (text, { value }) =>
    typeof value === 'boolean' ? { value } : { fault: `must be true or false, not ${shown(text)}` },
);

const numbers = /^(\d+):(\d+)$/;

export const user: Shape<ContainerUser> = single(
  {
    wanted: '"root" or the numbers of a user and a group, such as 1000:1000',
    label: 'not a user in numbers',
    help: 'docker run --rm --entrypoint id IMAGE prints the numbers',
    schema: { type: 'string', pattern: '^(?:root|\\d+:\\d+)$' },
  },
  (text): Outcome<ContainerUser> => {
    const [, uid, gid] = numbers.exec(text) ?? [];
    if (text === 'root' || (uid !== undefined && Number(uid) === 0)) return { value: 'root' };
    if (uid !== undefined) return { value: `${Number(uid)}:${Number(gid)}` };
    const fault = `must be "root" or two numbers, not ${shown(text)}`;
    return { fault, help: 'docker run --rm --entrypoint id IMAGE prints the numbers' };
  },
);

/** One of a few words. */
export function choice<Word extends string>(words: readonly Word[], wanted: string): Shape<Word> {
  const help = `one of: ${words.join(', ')}`;
  return single(
    { wanted, label: 'not one of them', help, schema: { enum: words } },
    (text): Outcome<Word> => {
      const value = words.find((word) => word === text);
      if (value !== undefined) return { value };
      return { fault: `must be ${wanted}, not ${shown(text)}`, help: likely(text, words, help) };
    },
  );
}

export const globPattern: Shape<string> = single(
  {
    wanted: 'a name or a pattern',
    label: 'not a pattern',
    help: 'write it in quotes, such as "legacy-*"',
    schema: { type: 'string', pattern: '\\S' },
  },
  (text, { value }) =>
    typeof value === 'string' && text.trim() !== ''
      ? { value: text.trim() }
      : { fault: `must be a name or a pattern, not ${shown(text)}` },
);

export const kind: Shape<'daemon' | 'job'> = single(
  {
    wanted: 'daemon or job',
    label: 'neither',
    help: 'daemon: runs until stopped; job: ends by itself',
    schema: { enum: ['daemon', 'job'] },
  },
  (text): Outcome<'daemon' | 'job'> => {
    if (text === 'daemon' || text === 'job') return { value: text };
    const help = likely(text, ['daemon', 'job'], 'daemon: runs until stopped; job: ends by itself');
    return { fault: `must be daemon or job, not ${shown(text)}`, help };
  },
);

export const word: Shape<string> = single(
  { wanted: 'text', label: 'not text', help: 'put it in quotes', schema: { type: 'string' } },
  (text, { value }) =>
    typeof value === 'string' ? { value } : { fault: `must be text, not ${shown(text)}` },
);

export const variableName: Shape<string> = single(
  {
    wanted: 'the name of a variable, such as DB_PASSWORD_FILE',
    label: 'not a variable',
    help: 'write the name alone, without value or dollar sign',
    schema: { type: 'string' },
  },
  (text) =>
    /^[A-Za-z_]\w*$/.test(text)
      ? { value: text }
      : { fault: 'must be the name of a variable, such as DB_PASSWORD_FILE' },
);

/** Whether a text says why, and is not only a sign or two. */
export function isReason(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length > 2;
}

export const reason: Shape<string> = single(
  {
    wanted: 'the reason, as text',
    label: 'no reason',
    help: 'say why in a few words, for whoever reads the file next',
    schema: { type: 'string', pattern: '\\S' },
  },
  (text, { value, written = text }) => {
    const isReason = typeof value === 'string' && /[\p{L}\p{N}]/u.test(text);
    // Reports show it, and what a variable stands for may be secret.
    return isReason ? { value: written.trim() } : { fault: 'gives no reason' };
  },
);
