import { docker, type Outcome } from './docker.ts';
import { familyOf, type Process, readStatus } from './process-status.ts';
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

/** The service's own processes: the first one and its descendants, without those of checks. */
export async function processesOf(project: Project, service: string): Promise<readonly Process[]> {
  const { stdout } = await shell(project, service, 'exec cat /proc/[0-9]*/status');
  const all = stdout
    .split(/^(?=Name:)/m)
    .filter((text) => text.startsWith('Name:'))
    .map(readStatus);
  return familyOf(1, all);
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
