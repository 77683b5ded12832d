import { isWithin } from '../../compose/mounts.ts';
import type { Severity } from '../../findings.ts';

/** A path of the host that a service should not get as it is. */
export interface SensitivePath {
  readonly path: string;
  /** Whether what is below it is as bad; otherwise only the path itself is. */
  readonly below: boolean;
  /** What a writer can do: the severity, and words after "can". */
  readonly write: readonly [Severity, string];
  /** What a reader can do; undefined when that is harmless. */
  readonly read?: readonly [Severity, string];
}

function exact(
  path: string,
  write: SensitivePath['write'],
  read?: SensitivePath['read'],
): SensitivePath {
  return { path, below: false, write, ...(read && { read }) };
}

function below(
  path: string,
  write: SensitivePath['write'],
  read?: SensitivePath['read'],
): SensitivePath {
  return { ...exact(path, write, read), below: true };
}

const programs = ['critical', 'replace programs that root of the host runs'] as const;
const startsAtRoot = ['critical', 'add jobs that root of the host runs'] as const;
const containers = ['high', 'change the files of all containers'] as const;
const allContainers = ['medium', 'read the files and volumes of all containers'] as const;

/** The more special path first. */
const sensitivePaths: readonly SensitivePath[] = [
  exact(
    '/',
    ['critical', 'replace every file of the host'],
    ['medium', 'read every password and key of the host and connect to its sockets'],
  ),
  ...['shadow', 'gshadow', 'ssh', 'kubernetes', 'docker'].map((name) =>
    below(
      `/etc/${name}`,
      ['critical', 'change who may log in to the host or what its services do'],
      ['medium', 'read passwords or keys of the host'],
    ),
  ),
  ...['passwd', 'group', 'sudoers', 'sudoers.d', 'pam.d', 'profile.d', 'ld.so.preload'].map(
    (name) => below(`/etc/${name}`, ['critical', 'give itself the rights of root on the host']),
  ),
  ...['crontab', 'cron.d', 'cron.daily', 'cron.hourly', 'init.d', 'systemd'].map((name) =>
    below(`/etc/${name}`, startsAtRoot),
  ),
  exact('/etc', startsAtRoot, ['medium', 'read password hashes and keys of the host']),
  below('/var/spool/cron', startsAtRoot),
  exact(
    '/root',
    ['critical', 'add its own key to those with which root logs in'],
    ['medium', 'read the keys of root'],
  ),
  exact('/boot', ['critical', 'replace the kernel of the host']),
  ...['/usr', '/usr/bin', '/usr/sbin', '/usr/lib', '/usr/local/bin', '/usr/local/sbin'].map(
    (path) => (path === '/usr' ? exact(path, programs) : below(path, programs)),
  ),
  ...['/bin', '/sbin', '/lib', '/lib32', '/lib64'].map((path) => below(path, programs)),
  below('/var/lib/docker/containers', containers, [
    'low',
    'read the logs and the configuration of all containers, with their secret variables',
  ]),
  ...['/var/lib/docker', '/var/lib/containerd', '/var/lib/containers', '/var/lib/kubelet'].map(
    (path) => exact(path, ['critical', containers[1]], allContainers),
  ),
  exact('/var/lib', ['critical', containers[1]], allContainers),
  exact('/var', startsAtRoot, allContainers),
  exact('/var/log', ['medium', 'wipe its traces from the logs of the host']),
  exact(
    '/run',
    ['critical', 'use the sockets of Docker and other services of the host'],
    [
      'high',
      'use the sockets of Docker and other services of the host, which read-only mounts do not limit',
    ],
  ),
  below('/run/systemd', ['high', 'tell the first process of the host what to start']),
  below(
    '/proc',
    ['critical', 'change the kernel of the host, for example which program it runs at a crash'],
    ['low', 'see all processes of the host and their arguments'],
  ),
  below('/sys', ['high', 'change devices and the kernel of the host']),
  exact('/dev/shm', ['medium', 'change the memory that programs of the host exchange']),
  exact('/dev', ['medium', 'make and remove device files of the host']),
  exact(
    '/home',
    ['high', 'add its own key to those with which users of the host log in'],
    ['medium', 'read the keys of the users of the host'],
  ),
  exact('/tmp', ['low', 'read and replace temporary files of all users of the host']),
];

const keyFolders =
  /(?:^|\/)(?:\.ssh|\.aws|\.kube|\.gnupg|\.azure|\.docker|\.config\/gcloud)(?:\/|$)/;

const keys: SensitivePath = below(
  '',
  ['high', 'replace keys of a user of the host'],
  ['low', 'read keys of a user of the host'],
);

const homeFolder = /^(?:~|\/home\/[^/]+)$/;

/** Whether the path holds keys with which a person logs in elsewhere. */
export function holdsKeys(path: string): boolean {
  return keyFolders.test(path);
}

/** What is at stake with a path of the host; undefined for what is nobody else's business. */
export function sensitivity(path: string): SensitivePath | undefined {
  if (holdsKeys(path)) return /\/(?:known_hosts|[^/]+\.pub)$/.test(path) ? undefined : keys;
  const asked = homeFolder.test(path) ? '/home' : path;
  return sensitivePaths.find((entry) =>
    entry.below ? isWithin(asked, entry.path) : asked === entry.path,
  );
}

/** Files and folders of the host that programs only look at, whatever the image. */
const onlyLookedAt: readonly string[] = [
  '/etc/hostname',
  '/etc/localtime',
  '/etc/machine-id',
  '/etc/os-release',
  '/etc/ssl/certs',
  '/etc/timezone',
  '/lib/modules',
  '/usr/lib/modules',
  '/usr/lib/os-release',
  '/usr/share/ca-certificates',
  '/usr/share/zoneinfo',
  '/usr/src',
  '/var/lib/dbus/machine-id',
];

export function isOnlyLookedAt(path: string): boolean {
  return onlyLookedAt.some((known) => isWithin(path, known));
}

/** Those that a start script may write when the service names a time zone. */
export function isTimeZone(path: string): boolean {
  return path === '/etc/localtime' || path === '/etc/timezone';
}
