import { isAbsolute, joinPath } from '../../compose/file-path.ts';
import { isWithin } from '../../compose/mounts.ts';
import type { Account } from './accounts.ts';
import type { Recipe, Step } from './recipe.ts';
import { programOf, type ShellCommand, withoutSudo } from './shell.ts';

/** A place that the build lets a user write to. */
export interface GivenPlace {
  /** Absolute; undefined when the Dockerfile alone does not say which place it is. */
  readonly path: string | undefined;
  readonly at: string;
  /** Half a sentence: `gives "/app" to user app`. */
  readonly what: string;
}

interface Walk {
  readonly account: Account;
  readonly places: GivenPlace[];
  /** Folders that are there already, so that WORKDIR makes none. */
  readonly known: Set<string>;
}

/** Folders that everybody may write to in nearly every image. */
const open = /^\/(?:tmp|var\/tmp|dev|proc|run\/lock)(?:\/|$)/;

/** The places outside of `/tmp` that become the user's while the image is built. */
export function placesGivenTo(
  account: Account,
  { steps, ownedStages }: Pick<Recipe, 'steps' | 'ownedStages'>,
): readonly GivenPlace[] {
  const walk: Walk = {
    account,
    places: [],
    known: new Set(['/', '/home', '/opt', '/srv', '/var']),
  };
  for (const step of steps) {
    switch (step.kind) {
      case 'run':
        takeRun(walk, step);
        break;
      case 'copy':
        takeCopy(walk, step, ownedStages);
        break;
      case 'folder':
        takeFolder(walk, step);
        break;
    }
  }
  return walk.places.filter(({ path }) => path === undefined || !open.test(path));
}

/** Whether a name or number in `owner:group` is the user, or may be: it holds a variable. */
export function isOwner(account: Account, owner: string): boolean {
  const [user = ''] = owner.split(/[:.]/, 1);
  return user.includes('$') || isNamed(account, user);
}

function isNamed({ name, uid }: Account, user: string): boolean {
  return user !== '' && (user === name || user === String(uid));
}

function give(walk: Walk, step: Step, path: string | undefined, what: string): void {
  const named = path === undefined ? 'a folder that is not written out' : `"${path}"`;
  walk.places.push({ path, at: step.at, what: what.replace('*', named) });
}

function userText({ name, uid }: Account): string {
  return `user ${name ?? uid}`;
}

function takeFolder(walk: Walk, step: Step): void {
  const isThere = [...walk.known].some((known) => isWithin(known, step.folder));
  walk.known.add(step.folder);
  const [user = ''] = (step.user ?? '').split(':', 1);
  // BuildKit makes the folder for the user of that moment.
  if (!isThere && isNamed(walk.account, user)) {
    give(walk, step, step.folder, `makes * as ${userText(walk.account)}`);
  }
}

/** What a single file is made to hold is code or configuration: who may change it can make no other beside it. */
const singleFile =
  /\.(?:[cm]?[jt]s|json|py|rb|php|sh|jar|war|toml|ya?ml|xml|ini|conf|txt|md|html)$/;

function takeCopy(
  walk: Walk,
  step: Extract<Step, { kind: 'copy' }>,
  ownedStages: ReadonlySet<string>,
): void {
  const { destination, sources, owner, mode, from } = step;
  const path = destination?.replace(/(?<=.)\/$/, '');
  if (path !== undefined) walk.known.add(path);
  const isFile = sources.length === 1 && singleFile.test(sources[0] ?? '');
  if (isFile) return;
  if (owner !== undefined && isOwner(walk.account, owner)) {
    give(walk, step, path, `copies to * for ${userText(walk.account)}`);
  } else if (mode !== undefined && loosens(mode)) {
    give(walk, step, path, 'lets every user write to *');
  } else if (owner === undefined && from !== undefined && ownedStages.has(from.toLowerCase())) {
    // BuildKit keeps the owners of what is copied from a stage.
    give(walk, step, path, 'copies to * what may belong to its user');
  }
}

function takeRun(walk: Walk, step: Extract<Step, { kind: 'run' }>): void {
  let { folder } = step;
  const [user = ''] = (step.user ?? '').split(':', 1);
  const isOwn = isNamed(walk.account, user);
  for (const called of step.commands) {
    const command = withoutSudo(called);
    const operands = command.words.slice(1).filter((word) => !/^-/.test(word));
    const paths = (words: readonly string[]): readonly (string | undefined)[] =>
      words.map((word) => resolve(folder, word));
    switch (programOf(command)) {
      case 'cd':
        folder = resolve(folder, operands[0] ?? '/') ?? folder;
        break;
      case 'chown':
        takeOwner(walk, step, command, paths(operands.slice(1)), operands[0] ?? '');
        break;
      case 'chmod':
        takeMode(walk, step, paths(operands.slice(1)), operands[0] ?? '');
        break;
      case 'install':
        takeInstall(walk, step, command, paths(operands.filter(isPath)));
        break;
      case 'mkdir':
        takeMade(walk, step, command, paths(operands.filter((word) => !isMode(word))), isOwn);
        break;
      case 'find':
      case 'xargs':
        if (command.words.some((word) => /^ch(?:own|mod)$/.test(word))) {
          give(walk, step, undefined, 'changes who may write to *');
        }
        break;
      case 'setfacl':
        give(walk, step, undefined, 'changes with setfacl who may write to *');
        break;
    }
  }
}

function takeOwner(
  walk: Walk,
  step: Step,
  { words }: ShellCommand,
  paths: readonly (string | undefined)[],
  owner: string,
): void {
  const isByReference = words.some((word) => word.startsWith('--reference'));
  if (!isByReference && !isOwner(walk.account, owner)) return;
  for (const path of paths) give(walk, step, path, `gives * to ${userText(walk.account)}`);
}

function takeMode(
  walk: Walk,
  step: Step,
  paths: readonly (string | undefined)[],
  mode: string,
): void {
  if (!loosens(mode)) return;
  for (const path of paths) give(walk, step, path, 'lets others than the owner write to *');
}

function isPath(word: string): boolean {
  return word.includes('/');
}

function isMode(word: string): boolean {
  return /^(?:[0-7]{3,4}|[ugoa]*[-+=][rwxXst]*)$/.test(word);
}

/** Whether a mode lets somebody write who is not the owner. */
export function loosens(mode: string): boolean {
  if (/^[0-7]+$/.test(mode)) return /(?:[2367][0-7]|[2367])$/.test(mode.slice(-2));
  return mode
    .split(',')
    .some((part) => /^[ugoa]*[goa][ugoa]*[+=][rwxXst]*(?:w|u$)/.test(part) || /^\+\w*w/.test(part));
}

function takeInstall(
  walk: Walk,
  step: Step,
  { words }: ShellCommand,
  paths: readonly (string | undefined)[],
): void {
  const option = words.findIndex((word) => /^(?:-\w*o|--owner(?:=.*)?)$/.test(word));
  if (option === -1) return;
  const owner = words[option]?.split('=')[1] ?? words[option + 1] ?? '';
  if (!isOwner(walk.account, owner)) return;
  for (const path of paths) give(walk, step, path, `gives * to ${userText(walk.account)}`);
}

function takeMade(
  walk: Walk,
  step: Step,
  { words }: ShellCommand,
  paths: readonly (string | undefined)[],
  isOwn: boolean,
): void {
  const option = words.findIndex((word) => /^(?:-\w*m|--mode)$/.test(word));
  const mode = option === -1 ? '' : (words[option + 1] ?? '');
  for (const path of paths) {
    if (path !== undefined) walk.known.add(path);
    if (loosens(mode)) give(walk, step, path, 'lets others than the owner write to *');
    else if (isOwn) give(walk, step, path, `makes * as ${userText(walk.account)}`);
  }
}

/** Undefined for a path that a variable or a pattern in it leaves open. */
function resolve(folder: string, word: string): string | undefined {
  if (/[$`*?~[{]/.test(word)) {
    const braces = /^([^{}$`*?~[]*)\{/.exec(word);
    // What is the same in all of them.
    if (braces?.[1]?.endsWith('/')) return resolve(folder, braces[1]);
    return undefined;
  }
  return isAbsolute(word) ? joinPath('', word) : joinPath(folder, word);
}
