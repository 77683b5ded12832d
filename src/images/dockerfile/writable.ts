import { fileNameOf } from '../../compose/file-path.ts';
import { isWithin, type Mount, mountOver } from '../../compose/mounts.ts';
import type { TmpfsNeed } from '../image-profile.ts';
import type { Account } from './accounts.ts';
import { type GivenPlace, placesGivenTo } from './places.ts';
import type { Recipe, Said, Step } from './recipe.ts';
import { programOf, type ShellCommand } from './shell.ts';

/** Where a user can write, by the permissions that the Dockerfile gives. */
export type Writable =
  | {
      readonly kind: 'known';
      readonly tmpfs: readonly TmpfsNeed[];
      readonly needsMount: readonly string[];
    }
  /** Half a sentence. */
  | { readonly kind: 'unknown'; readonly reason: string };

interface Question {
  readonly account: Account;
  readonly recipe: Recipe;
  readonly mounts: readonly Mount[];
  /** Words of the program that the container starts. */
  readonly program: readonly string[];
}

/** Empty folders for what nobody misses after a restart. */
const passing = /^(?:\.?cache|te?mp|logs?|run|pids?|sockets?|locks?)$/i;

/** Folders for what has to stay. */
const lasting =
  /^(?:\.?data|databases?|sqlite|storage|uploads?|media|files?|state|backups?|downloads?|persist\w*)$/i;

export function writableFolders(question: Question): Writable {
  const { account, recipe, mounts } = question;
  const opaque = scriptRun(recipe.steps);
  if (opaque !== undefined) {
    return unknown(`${opaque.at} runs ${opaque.value}, which may change who can write where`);
  }
  if (account.uid === undefined && account.home === undefined && !isAdded(question)) {
    return unknown(`${recipe.file} does not say where user ${account.name} comes from`);
  }
  const tmpfs = new Map<string, TmpfsNeed>();
  const needsMount = new Set<string>();
  const { home } = account;
  if (home !== undefined && !isMounted(question, home)) {
    const holding = contentOfHome(question, home);
    if (holding !== undefined) return unknown(`${holding} into "${home}", a folder of its user`);
    tmpfs.set(home, { path: home });
  }
  for (const place of placesGivenTo(account, recipe)) {
    const { path } = place;
    if (path !== undefined && (isMounted(question, path) || path === home)) continue;
    const use = path === undefined ? 'unknown' : useOf(path, recipe.steps);
    const isParent = use === 'lasting' && path !== undefined && holdsMount(question, path);
    if (path === undefined || use === 'unknown' || isParent) return unknown(described(place));
    if (use === 'lasting') needsMount.add(path);
    else if (home === undefined || !isWithin(path, home)) tmpfs.set(path, { path });
  }
  return { kind: 'known', tmpfs: [...tmpfs.values()], needsMount: [...needsMount] };

  function isMounted({ recipe: { volumes } }: Question, path: string): boolean {
    return (
      volumes.some(({ value }) => isWithin(path, value)) || mountOver(mounts, path) !== undefined
    );
  }
}

/** Whether data goes below the folder, so that a volume at the folder itself is no good advice. */
function holdsMount({ recipe, mounts }: Question, path: string): boolean {
  const targets = [
    ...recipe.volumes.map(({ value }) => value),
    ...mounts.map(({ target }) => target),
  ];
  return targets.some((target) => target !== undefined && isWithin(target, path));
}

function unknown(reason: string): Writable {
  return { kind: 'unknown', reason };
}

function described({ at, what }: GivenPlace): string {
  return `${at} ${what}, where the program may write`;
}

/** Whether the Dockerfile adds the user, although without a number. */
function isAdded({ account, recipe }: Question): boolean {
  const commands = recipe.steps.flatMap((step) => (step.kind === 'run' ? step.commands : []));
  return [...commands, ...recipe.elsewhere].some(
    (command) =>
      /^(?:useradd|adduser)$/.test(programOf(command)) &&
      command.words.includes(account.name ?? ''),
  );
}

function useOf(path: string, steps: readonly Step[]): 'passing' | 'lasting' | 'unknown' {
  // What is copied there is code, or has been written by the build.
  if (!isMadeEmpty(path, steps)) return 'unknown';
  const name = fileNameOf(path);
  if (lasting.test(name) || path.startsWith('/var/lib/')) return 'lasting';
  return passing.test(name) || /^(?:\/var)?\/(?:log|cache|run)\//.test(path)
    ? 'passing'
    : 'unknown';
}

const emptyHanded =
  /^(?:mkdir|chown|chmod|chgrp|install|rm|ls|test|\[|useradd|adduser|usermod|cd)$/;

/** Whether the Dockerfile makes the folder, and puts nothing into it that can be seen. */
function isMadeEmpty(path: string, steps: readonly Step[]): boolean {
  let isMade = false;
  for (const step of steps) {
    if (step.kind === 'copy') {
      const target = step.destination?.replace(/(?<=.)\/$/, '');
      if (target === undefined || isWithin(target, path)) return false;
    }
    if (step.kind !== 'run') continue;
    for (const command of step.commands) {
      const names = command.words.filter((word) => isNamedIn(word, path, step.folder));
      if (names.length === 0) continue;
      if (!emptyHanded.test(programOf(command))) return false;
      isMade ||= /^(?:mkdir|install)$/.test(programOf(command));
    }
  }
  return isMade;
}

/** Whether a word is the path or one below it; `{a,b}` is every one of them. */
function isNamedIn(word: string, path: string, folder: string): boolean {
  const full = word.startsWith('/') ? word : `${folder === '/' ? '' : folder}/${word}`;
  const clean = full.replaceAll('/./', '/').replace(/(?<=.)\/$/, '');
  if (isWithin(clean, path)) return true;
  const brace = clean.indexOf('{');
  return brace !== -1 && path.startsWith(clean.slice(0, brace));
}

/** Commands that put nothing into the home of their user; npm is not one of them, since packages download programs there. */
const homeless = /^(?:mkdir|chown|chmod|rm|ls|cd|touch|echo|test|\[|true|set|id|whoami)$/;

/** What puts something into the home, as the beginning of a sentence. */
function contentOfHome({ account, recipe, program }: Question, home: string): string | undefined {
  const { steps, environment, folder, file } = recipe;
  if (program.some((word) => isWithin(word, home))) return `${file} puts the program`;
  if (folder !== undefined && isWithin(folder, home)) return `${file} puts the program`;
  const isOnPath = [...environment.values()].some((value) => value?.includes(`${home}/`) ?? false);
  if (isOnPath) return `${file} puts programs`;
  for (const step of steps) {
    const isOwn = step.user !== undefined && isAccount(account, step.user);
    if (step.kind === 'copy' && isWithin(step.destination ?? '/', home)) {
      return `${step.at} copies files`;
    }
    if (step.kind !== 'run') continue;
    const writer = step.commands.find((command) => writesHome(command, home, isOwn));
    if (writer !== undefined) return `${step.at} may put files`;
  }
  return undefined;
}

function isAccount({ name, uid }: Account, user: string): boolean {
  const [written = ''] = user.split(':', 1);
  return written === name || written === String(uid);
}

function writesHome(command: ShellCommand, home: string, isOwn: boolean): boolean {
  const program = programOf(command);
  if (isOwn) return !homeless.test(program);
  return (
    !emptyHanded.test(program) &&
    command.words.some((word) => word !== home && isWithin(word, home))
  );
}

const shells = /^(?:ba|da|a|z)?sh$/;

/** A script of the project that the build runs as root. */
function scriptRun(steps: readonly Step[]): Said<string> | undefined {
  for (const step of steps) {
    if (step.kind !== 'run' || (step.user !== undefined && !/^(?:root|0)\b/.test(step.user))) {
      continue;
    }
    for (const { words, isPiped } of step.commands) {
      const [program = '', ...rest] = words;
      const script = shells.test(fileNameOf(program))
        ? rest.find((word) => !/^-/.test(word))
        : program;
      const isScript = /\.(?:sh|bash)$/.test(script ?? '') || /^\.\.?\/\w/.test(script ?? '');
      const isBuildTool =
        /(?:^|\/)(?:gradlew|mvnw|configure|bin\/[\w-]+|\w+\.(?:py|js|rb|pl))$/.test(script ?? '');
      if (isScript && !isPiped && !isBuildTool) return { value: `"${script}"`, at: step.at };
    }
  }
  return undefined;
}
