import type { Process } from '../engine/support/process-status.ts';
import type { Promised } from './promise.ts';
import { initProgram, type Reality } from './reality.ts';

/** What a service promised and was measured to be, now and in the run as written. */
export interface Comparison {
  readonly promised: Promised;
  readonly reality: Reality;
  /** Of the run as written; absent in that run itself. */
  readonly before?: { readonly promised: Promised; readonly reality: Reality };
}

/** Everything in which a running service is not what it has to be; empty when all is well. */
export function faultsOf(comparison: Comparison): readonly string[] {
  const { reality } = comparison;
  if (reality.status !== 'running') {
    return [`is ${reality.status} with the status ${reality.exitCode}`];
  }
  return [
    ...stateFaults(comparison),
    ...capabilityFaults(comparison),
    ...userFaults(comparison),
    ...limitFaults(comparison),
    ...reality.unreadableSecrets.map((path) => `cannot read ${path}`),
  ];
}

function stateFaults({ promised, reality, before }: Comparison): readonly string[] {
  const faults: string[] = [];
  const { health, restarts } = reality;
  if (health !== undefined && health !== 'healthy') faults.push(`its health is "${health}"`);
  if (restarts > 0 && before?.reality.restarts === 0) {
    faults.push(`was restarted ${restarts} times`);
  }
  if (reality.memoryExceeded) faults.push('was killed for its memory');
  if (promised.readOnly && reality.rootWritable) faults.push('can write to its root filesystem');
  return faults;
}

function capabilityFaults({ promised, reality, before }: Comparison): readonly string[] {
  const faults: string[] = [];
  const [first] = reality.processes;
  if (first === undefined) return ['has no process'];
  const { bounding } = promised;
  if (bounding !== undefined && !bounding.includes('ALL')) {
    const more = first.bounding.filter((name) => !bounding.includes(name));
    // What a program has given up by itself in the run as written, it gives up again.
    const kept = before?.reality.processes[0]?.bounding ?? [];
    const less = bounding.filter((name) => !first.bounding.includes(name) && kept.includes(name));
    if (more.length > 0) faults.push(`has the capabilities ${more.join(', ')} against its file`);
    if (less.length > 0) faults.push(`lacks the capabilities ${less.join(', ')} of its file`);
  }
  const free = reality.processes.filter(({ noNewPrivileges }) => !noNewPrivileges);
  if (promised.noNewPrivileges && free.length > 0) {
    faults.push(`may gain privileges in ${namesOf(free).join(', ')}`);
  }
  return faults;
}

/** A privilege drop that fails silently leaves a service that works, as root. */
function userFaults({ promised, reality, before }: Comparison): readonly string[] {
  const users = usersByName(reality.processes);
  if (before === undefined) return [];
  if (promised.user !== undefined && promised.user !== before.promised.user) {
    const wanted = Number(promised.user.split(':')[0]);
    const others = Number.isNaN(wanted) ? [] : foreign(reality.processes, wanted);
    return others.map(({ name, user }) => `runs ${name} as ${user} instead of ${wanted}`);
  }
  const then = usersByName(before.reality.processes);
  const common = [...then.keys()].filter((name) => users.has(name));
  if (common.length === 0) return [`runs ${[...users.keys()].join(', ')} in place of its programs`];
  return common
    .filter((name) => users.get(name) !== then.get(name))
    .map((name) => `runs ${name} as ${users.get(name)}, as written as ${then.get(name)}`);
}

function foreign(processes: readonly Process[], user: number): readonly Process[] {
  return processes.filter((process) => process.user !== user && process.name !== initProgram);
}

/** The users of the processes of each name, as one text. */
function usersByName(processes: readonly Process[]): ReadonlyMap<string, string> {
  const names = namesOf(processes).filter((name) => name !== initProgram);
  const usersOf = (wanted: string) => {
    const users = processes.filter(({ name }) => name === wanted).map(({ user }) => user);
    return [...new Set(users)].sort((one, other) => one - other).join(' and ');
  };
  return new Map(names.map((name) => [name, usersOf(name)]));
}

function namesOf(processes: readonly Process[]): readonly string[] {
  return [...new Set(processes.map(({ name }) => name))].sort();
}

function limitFaults({ promised, reality }: Comparison): readonly string[] {
  const pairs = [
    { what: 'memory', wanted: promised.memory, seen: reality.memory },
    { what: 'processes', wanted: promised.processes, seen: reality.processLimit },
    { what: 'CPUs', wanted: promised.cpus, seen: reality.cpus },
  ];
  return pairs.flatMap(({ what, wanted, seen }) => {
    if (wanted === undefined || (seen !== undefined && isNear(wanted, seen))) return [];
    return [`is limited to ${seen ?? 'no'} ${what} instead of ${wanted}`];
  });
}

/** The kernel rounds memory to pages and shares of a CPU to a thousandth. */
function isNear(wanted: number, seen: number): boolean {
  return Math.abs(wanted - seen) <= Math.max(0.01, wanted > 1e6 ? 4096 : 0);
}
