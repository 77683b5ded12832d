import { statSync } from 'node:fs';
import { release } from 'node:os';
import { docker } from '../engine/support/docker.ts';

/** What the measurements were made with. */
export interface Environment {
  readonly engine: string;
  readonly runc: string;
  readonly compose: string;
  readonly kernel: string;
  readonly cgroup: number;
  readonly storage: string;
  /** ISO date. */
  readonly date: string;
}

export async function environmentOf(): Promise<Environment> {
  const ask = (format: string) => docker('info', '--format', format);
  const runc = await ask('{{.RuncCommit.ID}}');
  const components = await docker(
    'version',
    '--format',
    '{{range .Server.Components}}{{.Name}}={{.Version}};{{end}}',
  );
  return {
    engine: `Docker Engine ${await ask('{{.ServerVersion}}')}`,
    runc: /runc=([^;]+)/.exec(components)?.[1] ?? runc,
    compose: await docker('compose', 'version', '--short'),
    kernel: release(),
    cgroup: statSync('/sys/fs/cgroup/cgroup.controllers', { throwIfNoEntry: false }) ? 2 : 1,
    storage: await ask('{{.Driver}}'),
    date: new Date().toISOString().slice(0, 10),
  };
}
