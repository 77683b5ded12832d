import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../../engine/support/docker.ts';
import { prepareControlGroups } from './control-groups.ts';

export interface Daemon {
  readonly stop: () => Promise<void>;
}

/** Ways to start, the best first: a kernel may lack packet filters, a file system the overlays. */
const attempts: readonly (readonly string[])[] = [
  [],
  ['--iptables=false', '--ip6tables=false'],
  ['--storage-driver=vfs'],
  ['--iptables=false', '--ip6tables=false', '--storage-driver=vfs'],
];

/** Holds the id of the process that stops the engine. */
const ownerFile = 'owner.pid';

export function socketIn(folder: string): string {
  return `unix://${join(folder, 'engine.sock')}`;
}

export async function engineAnswers(host?: string): Promise<boolean> {
  const words = host === undefined ? [] : ['--host', host];
  const { status } = await run('docker', [...words, 'info', '--format', '{{.ID}}'], {
    timeout: 20_000,
  });
  return status === 0;
}

/** Starts an engine that keeps everything it has in one folder and touches no other engine of the machine. */
export async function startDaemon(folder: string): Promise<Daemon> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  await prepareControlGroups();
  const log = join(folder, 'engine.log');
  for (const words of attempts) {
    const child = launch(folder, log, words);
    if (await comesUp(child, socketIn(folder))) {
      writeFileSync(join(folder, ownerFile), `${process.pid}\n`);
      return { stop: () => stop(child.pid) };
    }
    await stop(child.pid);
  }
  const said = readFileSync(log, 'utf8').trim().split('\n').slice(-3).join('\n');
  throw new Error(`the Docker Engine does not start: ${said}`);
}

function launch(folder: string, log: string, words: readonly string[]): ChildProcess {
  rmSync(join(folder, 'engine.pid'), { force: true });
  const configuration = join(folder, 'daemon.json');
  writeFileSync(configuration, '{}\n');
  const output = openSync(log, 'w');
  const own = [
    ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
    ...['--pidfile', join(folder, 'engine.pid'), '--host', socketIn(folder)],
    // Networks of its own: those of another engine on the machine must not overlap.
    ...['--bridge', 'none', '--default-address-pool', 'base=10.213.0.0/16,size=24'],
    ...['--exec-opt', 'native.cgroupdriver=cgroupfs', '--config-file', configuration],
  ];
  const child = spawn('dockerd', [...own, ...words], {
    detached: true,
    stdio: ['ignore', output, output],
  });
  child.on('error', () => undefined);
  child.unref();
  closeSync(output);
  return child;
}

async function comesUp(child: ChildProcess, host: string): Promise<boolean> {
  for (let second = 0; second < 60; second += 1) {
    if (hasEnded(child)) return false;
    if (await engineAnswers(host)) return true;
    await sleep(1000);
  }
  return false;
}

/** Takes over an engine whose run has ended without stopping it; nothing when that run still goes on. */
export function adoptDaemon(folder: string): Daemon | undefined {
  const numberIn = (name: string) => Number(readFileSync(join(folder, name), 'utf8'));
  if (isAlive(numberIn(ownerFile))) return undefined;
  writeFileSync(join(folder, ownerFile), `${process.pid}\n`);
  return { stop: () => stop(numberIn('engine.pid')) };
}

async function stop(id: number | undefined): Promise<void> {
  if (id === undefined || !isAlive(id)) return;
  process.kill(id, 'SIGTERM');
  for (let second = 0; second < 30 && isAlive(id); second += 1) await sleep(1000);
  if (isAlive(id)) process.kill(id, 'SIGKILL');
}

export function isAlive(id: number): boolean {
  return existsSync(`/proc/${id}`);
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}
