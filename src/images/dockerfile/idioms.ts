import {
  type Capability,
  canonicalCapability,
  defaultCapabilities,
} from '../../compose/capabilities.ts';
import { fileNameOf } from '../../compose/file-path.ts';
import type { Recipe, Said } from './recipe.ts';
import { programOf, type ShellCommand, withoutSudo } from './shell.ts';
import type { Start, StartCommand } from './start.ts';

/** What of an image has to do with privileges. */
export interface Privileges {
  /** Capabilities that program files carry. */
  readonly fileCapabilities: readonly Said<Capability>[];
  /** How an ordinary user becomes root: half a sentence that names the place. */
  readonly helper: string | undefined;
  /** How the start gives up root. */
  readonly drop: Said<string> | undefined;
  /** What the start uses of root besides what every start may use. */
  readonly extras: readonly Capability[];
}

/** Docker gives a container these; what a file carries beyond them comes from the Compose file only. */
const grantedByDocker: ReadonlySet<string> = new Set(defaultCapabilities);

function isGranted(capability: string): capability is Capability {
  return grantedByDocker.has(capability);
}

export function privilegesOf(recipe: Recipe, start: Start): Privileges {
  const built = recipe.steps.flatMap((step) =>
    step.kind === 'run' ? step.commands.map((command) => ({ ...command, at: step.at })) : [],
  );
  const all = [...built, ...start.commands];
  return {
    fileCapabilities: all.flatMap(fileCapabilities),
    helper: all.map(helper).find((found) => found !== undefined),
    drop: start.commands.flatMap(drop)[0],
    extras: [...new Set([...start.commands.flatMap(extras), ...built.flatMap(extrasOfServers)])],
  };
}

function fileCapabilities(command: StartCommand): readonly Said<Capability>[] {
  const { words } = withoutSudo(command);
  if (programOf({ ...command, words }) !== 'setcap' || words.includes('-r')) return [];
  const names = words.join(' ').match(/\bcap_[a-z_]+/gi) ?? [];
  return names
    .map(canonicalCapability)
    .filter(isGranted)
    .map((value) => ({ value, at: command.at }));
}

const installers = /^(?:apt|apt-get|apk|yum|dnf|microdnf|zypper|pacman|tdnf)$/;

function isInstalled(command: ShellCommand, name: RegExp): boolean {
  const { words } = withoutSudo(command);
  return (
    installers.test(fileNameOf(words[0] ?? '')) &&
    words.some((word) => /^(?:install|add|-S\w*)$/.test(word)) &&
    words.some((word) => name.test(word.replace(/[=~<>].*$/, '')))
  );
}

function helper(command: StartCommand): string | undefined {
  const { at, words } = command;
  if (programOf(command) === 'sudo') return `${at} uses sudo`;
  if (isInstalled(command, /^(?:sudo|doas)$/)) return `${at} installs sudo`;
  const isSetuid = programOf(command) === 'chmod' && words.some((word) => setsUser(word));
  return isSetuid ? `${at} sets a setuid bit` : undefined;
}

/** `u+s`, `+s`, `4755`; the bit of the group, `g+s` or `2755`, is for folders. */
function setsUser(mode: string): boolean {
  return /^0?[4-7][0-7]{3}$/.test(mode) || /^(?:[go]*[ua][ugoa]*)?[+=][rwxXt]*s/.test(mode);
}

const droppers = /^(?:gosu|su-exec|setpriv|su|runuser|s6-setuidgid|setuidgid|chpst|chroot|fixuid)$/;

function drop(command: StartCommand): readonly Said<string>[] {
  const name = programOf(command);
  return droppers.test(name) ? [{ value: name, at: command.at }] : [];
}

function extras(command: StartCommand): readonly Capability[] {
  const { words } = command;
  switch (programOf(command)) {
    case 'setpriv':
      return words.some((word) => word.startsWith('--bounding-set')) ? ['SETPCAP'] : [];
    case 'chroot':
    case 'sshd':
      return ['SYS_CHROOT'];
    case 'setcap':
      return ['SETFCAP'];
    default:
      return [];
  }
}

/** Servers that a start may call although the words do not show it, such as one of supervisord's. */
function extrasOfServers(command: ShellCommand): readonly Capability[] {
  return isInstalled(command, /^(?:openssh(?:-server)?|dovecot.*|postfix|vsftpd|bind9?|unbound)$/)
    ? ['SYS_CHROOT']
    : [];
}
