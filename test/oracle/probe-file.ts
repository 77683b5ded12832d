import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A project with what Docker answered for it. */
export interface Probe {
  /** Content of `compose.yaml`; null when there is none. */
  readonly compose: string | null;
  /** The other files, by their path from the project folder. */
  readonly files?: { readonly [path: string]: string };
  readonly env?: { readonly [name: string]: string };
  /** Arguments of the command, with one dash. */
  readonly args?: readonly string[];
  readonly expect: 'accept' | 'reject';
  /** What the command printed; `<P>` is the project folder. */
  readonly output?: string;
  readonly reason?: string;
  readonly category?: string;
}

/** Where the probes lie beside a checkout, if they do. */
export const probesBeside = join(
  import.meta.dirname,
  '../../../shared/reference/loader-probes.json',
);

export function readProbes(path: string): readonly Probe[] {
  // The file is data of ours, made by a program.
  const { probes } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly probes: readonly Probe[];
  };
  return probes;
}

export function hasProbes(): boolean {
  return existsSync(probesBeside);
}

export function filesOf({ compose, files = {} }: Probe): { readonly [path: string]: string } {
  return compose === null ? files : { 'compose.yaml': compose, ...files };
}

/** The environment of a probe: paths with `~` in it were recorded with this home. */
export function environmentOf({ env = {} }: Probe): { readonly [name: string]: string } {
  return { HOME: '/root', ...env };
}
