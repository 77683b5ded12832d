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
  return cleanPath(path) === '/' ? 'must be a folder below "/"' : undefined;
}

export const path: Shape<string> = single(
  'an absolute path in the container',
  { type: 'string', pattern: '^/' },
  (text) => {
    const fault = pathFault(text);
    const help = 'write the path inside the container, from "/" on';
    return fault === undefined ? { value: cleanPath(text) } : { fault, help };
  },
);

export const writablePath: Shape<TmpfsNeed> = single(
  'an absolute path in the container, such as /app/cache or /app/cache:exec,size=64m',
  { type: 'string', pattern: '^/' },
  (text): Outcome<TmpfsNeed> => {
    const [written = '', ...rest] = text.split(':');
    const fault = pathFault(written);
    if (fault !== undefined) {
      return { fault, help: 'write the path inside the container, from "/" on' };
    }
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
  'a capability of Linux, such as SYS_NICE',
  { type: 'string' },
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

const size = { type: ['string', 'integer'] };

export const memory: Shape<string> = single('a size, such as 512m or 2g', size, (text, scalar) => {
  const bytes = parseSize(typeof scalar.value === 'number' ? scalar.value : text);
  const least = 6 * 1024 * 1024;
  const help = 'write a number with b, k, m or g, such as 512m';
  if (bytes === undefined || scalar.value === true || scalar.value === false) {
    return { fault: `must be a size, not ${shown(text)}`, help };
  }
  const fault = 'is less than 6m, the least that Docker takes as a limit';
  return bytes < least ? { fault, help } : { value: text };
});

export const cpus: Shape<number> = single(
  'a number of CPUs, such as 0.5',
  { type: ['string', 'number'] },
  (text) => {
    const value = readFraction(text);
    return value !== undefined && value >= 0.01 && Number.isFinite(value)
      ? { value }
      : { fault: `must be a number of CPUs from 0.01 on, not ${shown(text)}` };
  },
);

function wholeNumber(wanted: string, least: number, most: number): Shape<number> {
  return single(wanted, { type: ['string', 'integer'] }, (text) => {
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
  'a duration, such as 30s',
  { type: 'string' },
  (text) => {
    const value = durationInSeconds(text);
    return value !== undefined && value >= 1
      ? { value: Math.ceil(value) }
      : {
          fault: `must be a duration from 1s on, not ${shown(text)}`,
          help: 'write it as 30s or 2m',
        };
  },
);

export const isCompatible: Shape<boolean> = single(
  'true or false',
  { type: 'boolean' },
  (text, { value }) =>
    typeof value === 'boolean' ? { value } : { fault: `must be true or false, not ${shown(text)}` },
);

const numbers = /^(\d+):(\d+)$/;

export const user: Shape<ContainerUser> = single(
  '"root" or the numbers of a user and a group, such as 1000:1000',
  { type: 'string', pattern: '^(?:root|\\d+:\\d+)$' },
  (text): Outcome<ContainerUser> => {
    const [, uid, gid] = numbers.exec(text) ?? [];
    if (text === 'root' || (uid !== undefined && Number(uid) === 0)) return { value: 'root' };
    if (uid !== undefined) return { value: `${Number(uid)}:${Number(gid)}` };
    const fault = `must be "root" or two numbers, not ${shown(text)}`;
    return { fault, help: 'docker run --rm --entrypoint id IMAGE prints the numbers' };
  },
);

export const kind: Shape<'daemon' | 'job'> = single(
  'daemon or job',
  { enum: ['daemon', 'job'] },
  (text): Outcome<'daemon' | 'job'> => {
    if (text === 'daemon' || text === 'job') return { value: text };
    const help = likely(text, ['daemon', 'job'], 'daemon: runs until stopped; job: ends by itself');
    return { fault: `must be daemon or job, not ${shown(text)}`, help };
  },
);

export const word: Shape<string> = single('text', { type: 'string' }, (text, { value }) =>
  typeof value === 'string'
    ? { value }
    : { fault: `must be text, not ${shown(text)}`, help: 'put it in quotes' },
);

export const variableName: Shape<string> = single(
  'the name of a variable, such as DB_PASSWORD_FILE',
  { type: 'string' },
  (text) =>
    /^[A-Za-z_]\w*$/.test(text)
      ? { value: text }
      : { fault: 'must be the name of a variable, such as DB_PASSWORD_FILE' },
);

export const reason: Shape<string> = single(
  'the reason, as text',
  { type: 'string', pattern: '\\S' },
  (text, { value }) => {
    if (typeof value === 'string' && /[\p{L}\p{N}]/u.test(text)) return { value: text.trim() };
    const help = 'say why in a few words, for whoever reads the file next';
    return { fault: 'gives no reason', help };
  },
);
