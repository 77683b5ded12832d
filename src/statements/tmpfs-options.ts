import { suggestion } from '../errors.ts';
import { shown } from './wording.ts';

/** Words that Docker takes for a tmpfs mount that is written to. */
const flags: readonly string[] = [
  'rw',
  'exec',
  'noexec',
  'suid',
  'nosuid',
  'dev',
  'nodev',
  'atime',
  'noatime',
  'diratime',
  'nodiratime',
  'relatime',
  'norelatime',
  'strictatime',
  'nostrictatime',
  'sync',
  'async',
];

const values: ReadonlyMap<string, RegExp> = new Map([
  ['size', /^\d+[kmgtp%]?$/i],
  ['mode', /^[0-7]{3,4}$/],
  ['uid', /^\d+$/],
  ['gid', /^\d+$/],
  ['nr_inodes', /^\d+[kmg]?$/i],
]);

/** What is wrong with an option, as the rest of a sentence. */
export function tmpfsOptionFault(
  option: string,
): { readonly fault: string; readonly help: string } | undefined {
  const [name = '', value] = option.split('=');
  const pattern = values.get(name);
  if (value === undefined && flags.includes(name)) return undefined;
  if (pattern === undefined) {
    const help = suggestion(name, [...flags, ...values.keys()]);
    return { fault: `has the option ${shown(option)}, which a tmpfs mount does not know`, help };
  }
  if (value !== undefined && pattern.test(value)) return undefined;
  const help = 'size=64m, mode=1777, uid=1000, gid=1000 and nr_inodes=10k are of the right form';
  return { fault: `has the option ${shown(option)}, whose value is not of the right form`, help };
}
