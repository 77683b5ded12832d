import { docker, type Outcome } from './docker.ts';
import type { Project } from './project.ts';

/** What `docker inspect` says of a container, as far as the tests ask. */
export interface Inspected {
  readonly Config: { readonly Env: readonly string[] };
  readonly HostConfig: {
    readonly ReadonlyRootfs: boolean;
    readonly CapAdd: readonly string[] | null;
    readonly CapDrop: readonly string[] | null;
    readonly Memory: number;
    readonly NanoCpus: number;
    readonly PidsLimit: number | null;
  };
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly OOMKilled: boolean;
    readonly Health?: {
      readonly Status: string;
      readonly Log: readonly { readonly ExitCode: number; readonly Output: string }[];
    };
  };
  readonly RestartCount: number;
}

export async function inspect(project: Project, service: string): Promise<Inspected> {
  const { stdout } = await project.compose('ps', '--all', '--quiet', service);
  const [inspected]: readonly Inspected[] = JSON.parse(await docker('inspect', stdout.trim()));
  if (inspected === undefined) throw new Error(`"${service}" has no container`);
  return inspected;
}

/** Runs a shell command in the container of a service, as its user. */
export function shell(project: Project, service: string, command: string): Promise<Outcome> {
  return project.compose('exec', '-T', service, 'sh', '-c', command);
}

/** A process as its status file shows it. */
export interface Process {
  readonly id: number;
  readonly parent: number;
  readonly name: string;
  readonly user: number;
  /** Names of the capabilities in force, and of those that can ever be had. */
  readonly effective: readonly string[];
  readonly bounding: readonly string[];
  readonly noNewPrivileges: boolean;
}

/** Bits of the capabilities that a container has by default. */
const bits: readonly (readonly [string, bigint])[] = [
  ['AUDIT_WRITE', 29n],
  ['CHOWN', 0n],
  ['DAC_OVERRIDE', 1n],
  ['FOWNER', 3n],
  ['FSETID', 4n],
  ['KILL', 5n],
  ['MKNOD', 27n],
  ['NET_BIND_SERVICE', 10n],
  ['NET_RAW', 13n],
  ['SETFCAP', 31n],
  ['SETGID', 6n],
  ['SETPCAP', 8n],
  ['SETUID', 7n],
  ['SYS_CHROOT', 18n],
];

export const defaultCapabilities: readonly string[] = bits.map(([name]) => name);

function namesOf(mask: string): readonly string[] {
  const value = BigInt(`0x${mask}`);
  const known = bits.filter(([, bit]) => ((value >> bit) & 1n) === 1n);
  const rest = known.reduce((left, [, bit]) => left & ~(1n << bit), value);
  const names = known.map(([name]) => name);
  return rest === 0n ? names : [...names, `others ${rest.toString(16)}`];
}

function readStatus(text: string): Process {
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(text)?.[1] ?? '';
  return {
    id: Number(field('Pid')),
    parent: Number(field('PPid')),
    name: field('Name'),
    user: Number(field('Uid').split('\t')[1]),
    effective: namesOf(field('CapEff')),
    bounding: namesOf(field('CapBnd')),
    noNewPrivileges: field('NoNewPrivs') === '1',
  };
}

/** The service's own processes: the first one and its descendants, without those of checks. */
export async function processesOf(project: Project, service: string): Promise<readonly Process[]> {
  const { stdout } = await shell(project, service, 'exec cat /proc/[0-9]*/status');
  const all = stdout
    .split(/^(?=Name:)/m)
    .filter((text) => text.startsWith('Name:'))
    .map(readStatus);
  const isOwn = ({ id, parent }: Process): boolean => {
    if (id === 1) return true;
    const above = all.find((process) => process.id === parent);
    return above !== undefined && isOwn(above);
  };
  return all.filter(isOwn);
}

/** A limit that the kernel enforces on the container, in the files of either version of cgroups. */
export async function kernelLimit(
  project: Project,
  service: string,
  kind: 'memory' | 'pids',
): Promise<string> {
  const files =
    kind === 'memory'
      ? ['memory/memory.limit_in_bytes', 'memory.max']
      : ['pids/pids.max', 'pids.max'];
  const paths = files.map((file) => `/sys/fs/cgroup/${file}`).join(' ');
  const { stdout } = await shell(project, service, `cat ${paths} 2>/dev/null`);
  return stdout.trim();
}
