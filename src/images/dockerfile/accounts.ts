import { fileNameOf } from '../../compose/file-path.ts';
import type { ImageReference } from '../../compose/image-reference.ts';
import type { ImageUser } from '../image-profile.ts';
import type { Recipe } from './recipe.ts';
import { programOf, type ShellCommand } from './shell.ts';

/** A user of an image. */
export interface Account {
  readonly name: string | undefined;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  /** A folder that it may write to; undefined when it has none. */
  readonly home: string | undefined;
}

export const root: Account = { name: 'root', uid: 0, gid: 0, home: '/root' };

export function isRoot({ uid }: Account): boolean {
  return uid === 0;
}

/** As the facts of an image say it. */
export function imageUserOf({ uid, gid }: Account): ImageUser {
  if (uid === 0) return 'root';
  if (uid === undefined) return 'not root';
  return gid === undefined ? `${uid}` : `${uid}:${gid}`;
}

/** `name`, `uid`, `gid` and home of the users that images bring, by the last part of their repository. */
const brought: { readonly [image: string]: readonly Account[] } = {
  aspnet: [account('app', 1654, 1654, '/home/app')],
  runtime: [account('app', 1654, 1654, '/home/app')],
  bun: [account('bun', 1000, 1000, '/home/bun')],
  elasticsearch: [account('elasticsearch', 1000, 1000)],
  gradle: [account('gradle', 1000, 1000, '/home/gradle')],
  haproxy: [account('haproxy', 99, 99)],
  mariadb: [account('mysql', 999, 999)],
  memcached: [account('memcache', 11_211, 11_211)],
  mongo: [account('mongodb', 999, 999)],
  mysql: [account('mysql', 999, 999)],
  nginx: [account('nginx', 101, 101)],
  'nginx-unprivileged': [account('nginx', 101, 101)],
  node: [account('node', 1000, 1000, '/home/node')],
  postgres: [account('postgres', 999, 999)],
  ubuntu: [account('ubuntu', 1000, 1000, '/home/ubuntu')],
};

/** Of Alpine's variants of the same images, where the number is another one. */
const broughtByAlpine: typeof brought = {
  postgres: [account('postgres', 70, 70)],
  rabbitmq: [account('rabbitmq', 100, 101)],
};

function account(name: string, uid: number, gid: number, home?: string): Account {
  return { name, uid, gid, home };
}

export function isAlpine({ repository, tag = '' }: ImageReference): boolean {
  return repository.endsWith('/alpine') || tag.includes('alpine');
}

function usersOf(reference: ImageReference | undefined): readonly Account[] {
  const common = [account('nobody', 65_534, 65_534)];
  if (reference === undefined) return [];
  const image = fileNameOf(reference.repository);
  const webServer = isAlpine(reference) ? 82 : 33;
  return [
    ...common,
    account('www-data', webServer, webServer),
    ...(reference.repository.includes('distroless')
      ? [account('nonroot', 65_532, 65_532, '/home/nonroot')]
      : []),
    ...((isAlpine(reference) ? broughtByAlpine[image] : undefined) ?? brought[image] ?? []),
  ];
}

/** The user that a name or number, with or without a group, stands for in an image. */
export function accountOf(
  written: string,
  recipe: Recipe,
  reference: ImageReference | undefined,
): Account {
  const [user = '', group] = written.split(':', 2);
  if (user === 'root' || /^0+$/.test(user)) return root;
  const known = [...usersOf(reference), ...usersAdded(recipe)];
  const isNumber = /^\d+$/.test(user);
  const found = known.findLast(({ name, uid }) =>
    isNumber ? uid === Number(user) : name === user,
  );
  const gid = group !== undefined && /^\d+$/.test(group) ? Number(group) : undefined;
  return {
    name: isNumber ? found?.name : user,
    uid: isNumber ? Number(user) : found?.uid,
    gid: gid ?? (group === undefined || group === found?.name ? found?.gid : undefined),
    home: found?.home,
  };
}

/** The users that RUN lines add; an image without a shell gets those of the stages that it copies from. */
function usersAdded(recipe: Recipe): readonly Account[] {
  const own = recipe.steps.flatMap((step) => (step.kind === 'run' ? step.commands : []));
  const commands = [...recipe.elsewhere, ...own];
  const groups = new Map(commands.flatMap(groupAdded));
  const added: Account[] = [];
  for (const command of commands) {
    const user = userAdded(command, groups);
    const before = added.find(({ name }) => name === user?.name);
    if (user !== undefined) added.push(before === undefined ? user : changed(before, user));
  }
  return added;
}

function changed(before: Account, { name, uid, gid, home }: Account): Account {
  return { name, uid: uid ?? before.uid, gid: gid ?? before.gid, home: home ?? before.home };
}

/** Options of the programs that add users, in shadow's, Debian's and BusyBox's spelling, that take a value. */
const takesValue =
  /^--(?:base-dir|comment|home|home-dir|expiredate|inactive|gid|groups|ingroup|skel|key|password|shell|uid|firstuid|lastuid|gecos|conf)$/;

/** Short options, of which the last takes a value: `-u 1001`, `-u1001`, `-ms /bin/sh`. */
const shortOptions = /^-([A-Za-z]*?)([bcdefgGhkKpsu])(\d*)$/;

interface Options {
  readonly values: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
  readonly operands: readonly string[];
}

function optionsOf(words: readonly string[]): Options {
  const values = new Map<string, string>();
  const switches = new Set<string>();
  const operands: string[] = [];
  const rest = words.slice(1).values();
  for (const word of rest) {
    const long = /^(--[\w-]+)=(.*)$/.exec(word);
    const [, others = '', last, digits] = shortOptions.exec(word) ?? [];
    if (long !== null) values.set(long[1] ?? '', long[2] ?? '');
    else if (takesValue.test(word)) values.set(word, rest.next().value ?? '');
    else if (last !== undefined) {
      for (const letter of others) switches.add(`-${letter}`);
      values.set(`-${last}`, digits || (rest.next().value ?? ''));
    } else if (word.startsWith('--')) switches.add(word);
    else if (word.startsWith('-')) for (const letter of word.slice(1)) switches.add(`-${letter}`);
    else operands.push(word);
  }
  return { values, switches, operands };
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function groupAdded({ words }: ShellCommand): readonly (readonly [string, number])[] {
  if (!/^(?:groupadd|addgroup|groupmod)$/.test(words[0] ?? '')) return [];
  const { values, operands } = optionsOf(words);
  const gid = number(values.get('-g') ?? values.get('--gid'));
  const [name] = operands;
  return name === undefined || gid === undefined ? [] : [[name, gid]];
}

function userAdded(
  command: ShellCommand,
  groups: ReadonlyMap<string, number>,
): Account | undefined {
  const program = programOf(command);
  if (!/^(?:useradd|adduser|usermod)$/.test(program)) return undefined;
  const { values, switches, operands } = optionsOf(command.words);
  // `adduser somebody group` only adds a member.
  const name = program === 'adduser' ? operands[0] : operands.at(-1);
  if (name === undefined || name.includes('$')) return undefined;
  // BusyBox writes `-G` for the group and `-g` for the full name, others `-G` for further groups.
  const short = program === 'adduser' ? '-G' : '-g';
  const group = values.get(short) ?? values.get('--ingroup') ?? values.get('--gid');
  return {
    name,
    uid: number(values.get('-u') ?? values.get('--uid')),
    gid: number(group) ?? groups.get(group ?? name),
    home: homeAdded(program, name, values, switches),
  };
}

function homeAdded(
  program: string,
  name: string,
  values: Options['values'],
  switches: Options['switches'],
): string | undefined {
  const written =
    values.get('-d') ?? values.get('--home-dir') ?? values.get('--home') ?? values.get('-h');
  if (program === 'usermod' || written !== undefined) return written;
  const isUnwanted = ['-M', '-H', '--no-create-home'].some((word) => switches.has(word));
  const isWanted = switches.has('-m') || switches.has('--create-home');
  return isWanted || (program === 'adduser' && !isUnwanted) ? `/home/${name}` : undefined;
}
