import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, run, type Surroundings } from '../../engine/support/docker.ts';

const publicMirror = 'http://deb.debian.org/debian';
const policy = '/usr/sbin/policy-rc.d';

export function lastLines({ stdout, stderr }: Outcome, count = 5): string {
  return `${stdout}${stderr}`.trim().split('\n').slice(-count).join('\n');
}

/** Runs a program that has to succeed. */
export async function must(
  program: string,
  words: readonly string[],
  surroundings: Surroundings = { timeout: 600_000 },
): Promise<string> {
  const outcome = await run(program, words, surroundings);
  if (outcome.status === 0) return outcome.stdout;
  const said = lastLines(outcome);
  throw new Error(`${program} ${words[0] ?? ''} ended with ${outcome.status}: ${said}`);
}

/** Where this machine gets Debian from. */
export async function debianMirror(): Promise<string> {
  const format = '$(REPO_URI)|$(LABEL)';
  const words = ['indextargets', '--format', format, 'Created-By: Packages'];
  const { stdout } = await run('apt-get', words, { timeout: 30_000 });
  const lines = stdout.split('\n').map((line) => line.split('|'));
  const [site] = lines.find(([, label]) => label === 'Debian') ?? [];
  return site?.replace(/\/$/, '') ?? publicMirror;
}

/** Installs what is missing, without letting a package start a service on this machine. */
export async function install(packages: readonly string[]): Promise<void> {
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await must('apt-get', ['update', '-qq']);
    const words = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
    await must('env', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', ...words]);
  } finally {
    if (ours) rmSync(policy, { force: true });
  }
}

/**
 * Unpacks a package of another suite of Debian into a folder. The lists of that suite stay in folders of their
 * own, so that the machine never mixes suites.
 */
export async function unpackFrom(suite: string, name: string, folder: string): Promise<void> {
  const lists = join(folder, 'lists');
  const cache = join(folder, 'cache');
  const sources = join(folder, 'sources.list');
  for (const path of [join(lists, 'partial'), join(cache, 'archives', 'partial')]) {
    mkdirSync(path, { recursive: true });
  }
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  writeFileSync(sources, `deb [signed-by=${keys}] ${await debianMirror()} ${suite} main\n`);
  const options = [
    `Dir::Etc::sourcelist=${sources}`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${cache}`,
    'APT::Sandbox::User=root',
    'Acquire::Languages=none',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false',
  ].flatMap((option) => ['-o', option]);
  await must('apt-get', [...options, 'update', '-qq']);
  const script = 'cd "$0" && apt-get "$@" && dpkg-deb -x ./*.deb unpacked && rm -f ./*.deb';
  await must('sh', ['-c', script, folder, ...options, 'download', name]);
}
