import { initProgram, type Realities } from './reality.ts';

/** What is left to an attacker in the running containers of a stack, in numbers. */
export interface Measures {
  readonly containers: number;
  /** The capabilities in the bounding sets of all containers, added up. */
  readonly capabilities: number;
  readonly writableRoots: number;
  readonly rootProcesses: number;
  /** Containers without a limit of memory or of processes. */
  readonly unlimited: number;
  readonly unchecked: number;
  /** Ports that are published on all addresses of the host. */
  readonly openPorts: number;
}

export const measureTitles: { readonly [key in keyof Measures]: string } = {
  containers: 'containers',
  capabilities: 'capabilities',
  writableRoots: 'writable root filesystems',
  rootProcesses: 'processes of root',
  unlimited: 'containers without limits',
  unchecked: 'without health check',
  openPorts: 'ports open to all addresses',
};

const none: Measures = {
  containers: 0,
  capabilities: 0,
  writableRoots: 0,
  rootProcesses: 0,
  unlimited: 0,
  unchecked: 0,
  openPorts: 0,
};

export function measuresOf(realities: Realities): Measures {
  return sumOf(
    Object.values(realities).map((reality) => {
      const { processes, memory, processLimit, health, rootWritable, openPorts } = reality;
      const unlimited = memory === undefined || processLimit === undefined;
      return {
        containers: 1,
        capabilities: processes[0]?.bounding.length ?? 0,
        writableRoots: Number(rootWritable),
        rootProcesses: processes.filter(({ user, name }) => user === 0 && name !== initProgram)
          .length,
        unlimited: Number(unlimited),
        unchecked: Number(health === undefined),
        openPorts,
      };
    }),
  );
}

export function sumOf(list: readonly Measures[]): Measures {
  return list.reduce(
    (one, other) => ({
      containers: one.containers + other.containers,
      capabilities: one.capabilities + other.capabilities,
      writableRoots: one.writableRoots + other.writableRoots,
      rootProcesses: one.rootProcesses + other.rootProcesses,
      unlimited: one.unlimited + other.unlimited,
      unchecked: one.unchecked + other.unchecked,
      openPorts: one.openPorts + other.openPorts,
    }),
    none,
  );
}
