import type { Process } from '../engine/support/process-status.ts';

/** What is seen of a container from outside and inside. */
export interface Reality {
  readonly status: string;
  readonly exitCode: number;
  readonly restarts: number;
  readonly memoryExceeded: boolean;
  /** Absent when the container has no health check. */
  readonly health?: string;
  readonly processes: readonly Process[];
  /** Whether a file can be made in the root folder. */
  readonly rootWritable: boolean;
  /** What the control group enforces. */
  readonly memory?: number;
  readonly processLimit?: number;
  readonly cpus?: number;
  /** Ports of the host that are open to every address. */
  readonly openPorts: number;
  readonly unreadableSecrets: readonly string[];
}

/** The containers of a stack by service. */
export type Realities = { readonly [service: string]: Reality };

/** The init program that Docker puts before the program of the image. */
export const initProgram = 'docker-init';
