import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { docker, run } from '../engine/support/docker.ts';
import { familyOf, type Process, readStatus } from '../engine/support/process-status.ts';
import { limitsOf } from './group-limits.ts';
import type { LabProject } from './lab-project.ts';
import type { Promised } from './promise.ts';
import type { Reality } from './reality.ts';

/** What `docker inspect` says of a container, as far as the lab asks. */
export interface Inspected {
  readonly Id: string;
  readonly Config: { readonly Labels: { readonly [name: string]: string } };
  readonly HostConfig: {
    readonly PortBindings: {
      readonly [port: string]: readonly { readonly HostIp: string }[] | null;
    } | null;
  };
  readonly State: {
    readonly Status: string;
    readonly Pid: number;
    readonly ExitCode: number;
    readonly OOMKilled: boolean;
    readonly Restarting: boolean;
    readonly StartedAt: string;
    readonly Health?: { readonly Status: string };
  };
  readonly RestartCount: number;
}

const serviceLabel = 'com.docker.compose.service';

/** All containers of a project, ended ones too, by service. */
export async function containersOf(project: LabProject): Promise<ReadonlyMap<string, Inspected>> {
  const filter = `label=com.docker.compose.project=${project.name}`;
  const ids = (await docker('ps', '--all', '--quiet', '--filter', filter)).split('\n');
  const present = ids.filter((id) => id !== '');
  if (present.length === 0) return new Map();
  const { stdout } = await run('docker', ['inspect', ...present]);
  const inspected: readonly Inspected[] = JSON.parse(stdout);
  return new Map(inspected.map((item) => [item.Config.Labels[serviceLabel] ?? '', item]));
}

/** Looks into a running container by way of its processes, so that nothing has to be installed in it. */
export async function realityOf(container: Inspected, promised: Promised): Promise<Reality> {
  const { State, RestartCount } = container;
  const processes = State.Pid > 0 ? familyOf(State.Pid, processesOfHost()) : [];
  const first = processes.find(({ id }) => id === State.Pid);
  return {
    status: State.Status,
    exitCode: State.ExitCode,
    restarts: RestartCount,
    memoryExceeded: State.OOMKilled,
    ...(State.Health === undefined ? {} : { health: State.Health.Status }),
    processes: first === undefined ? [] : [first, ...processes.filter((one) => one !== first)],
    rootWritable: State.Pid > 0 && canWriteRoot(State.Pid),
    ...limitsOf(State.Pid),
    openPorts: openPortsOf(container),
    unreadableSecrets: await unreadable(container, promised.secrets),
  };
}

function processesOfHost(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        return [readStatus(readFileSync(`/proc/${id}/status`, 'utf8'))];
      } catch {
        return [];
      }
    });
}

/** Tries it: the root folder as the first process sees it, with the powers of the host's root. */
function canWriteRoot(id: number): boolean {
  const folder = `/proc/${id}/root/.compose-harden-lab`;
  try {
    mkdirSync(folder);
    rmSync(folder, { recursive: true });
    return true;
  } catch {
    // Without the process the failure says nothing.
    return statSync(`/proc/${id}/root`, { throwIfNoEntry: false }) === undefined;
  }
}

function openPortsOf({ HostConfig }: Inspected): number {
  const bindings = Object.values(HostConfig.PortBindings ?? {}).flatMap((list) => list ?? []);
  return bindings.filter(({ HostIp }) => ['', '0.0.0.0', '::'].includes(HostIp)).length;
}

/** The secrets that the user whom the container starts as cannot read, if it has a program to try. */
async function unreadable(
  { Id, State }: Inspected,
  secrets: readonly string[],
): Promise<readonly string[]> {
  if (State.Status !== 'running') return [];
  const missing: string[] = [];
  for (const path of secrets) {
    const { status } = await run('docker', ['exec', Id, 'cat', path], { timeout: 20_000 });
    if (status === 1) missing.push(path);
  }
  return missing;
}
