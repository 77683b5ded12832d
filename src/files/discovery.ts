import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { globMatcher } from '../glob.ts';
import { displayName, type FailedFile, type FileName, systemReason } from './reading.ts';

export interface Discovery {
  readonly files: readonly FileName[];
  readonly failures: readonly FailedFile[];
  readonly notes: readonly string[];
}

export interface DiscoveryOptions {
  readonly recursive: boolean;
  readonly exclude: readonly string[];
  readonly allowEmpty: boolean;
}

/** The order in which Docker looks for them; the first one counts (compose-go, cli/options.go). */
export const defaultNames = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
];

const overrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

const composeName = /^(?:docker-)?compose[^/]*\.ya?ml$/;

const skippedFolders: readonly string[] = ['node_modules', '.git'];

function fileIn(folder: string, names: readonly string[]): string | undefined {
  const entries = readdirSync(folder);
  return names.find((name) => entries.includes(name));
}

/** Folders and files below, without what cannot be opened: a search is not stopped by it. */
function walk(folder: string, below: string): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (!entry.isDirectory()) return [path];
      if (skippedFolders.includes(entry.name)) return [];
      try {
        return walk(folder, path);
      } catch (error) {
        if (systemReason(error) === undefined) throw error;
        return [];
      }
    });
}

/** What git knows or would take up, which respects every kind of ignore file; undefined outside of git. */
async function listedByGit(folder: string): Promise<readonly string[] | undefined> {
  // Loaded only here: it would cost every other run a part of its start.
  const { spawnSync } = await import('node:child_process');
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const result = spawnSync('git', args, { cwd: folder, maxBuffer: 1 << 28, encoding: 'utf8' });
  return result.status === 0 ? result.stdout.split('\0') : undefined;
}

async function searchFolder(folder: string): Promise<readonly string[]> {
  const paths = (await listedByGit(folder)) ?? walk(folder, '');
  return paths
    .filter((path) => composeName.test(basename(path)))
    .filter((path) => !path.split('/').some((part) => skippedFolders.includes(part)))
    .filter((path) => existsSync(join(folder, path)))
    .sort();
}

function nothingFound(folder: FileName, recursive: boolean): FailedFile {
  const [where, help] = recursive
    ? ['in or below this folder', 'name the files']
    : ['in this folder', 'name a file, or search below with --recursive'];
  return {
    name: folder.name,
    problem: { code: 'no-compose-file', message: `there is no Compose file ${where}`, help },
  };
}

function overrideNote(folder: FileName, found: string): string | undefined {
  const override = fileIn(folder.path, overrideNames);
  return override === undefined
    ? undefined
    : `Docker merges ${override} into ${found}; only ${found} is looked at`;
}

async function discoverIn(
  cwd: string,
  folder: FileName,
  options: DiscoveryOptions,
): Promise<Discovery> {
  const single = options.recursive ? undefined : fileIn(folder.path, defaultNames);
  const found = options.recursive
    ? await searchFolder(folder.path)
    : single === undefined
      ? []
      : [single];
  const matchers = options.exclude.map(globMatcher);
  const files = found
    .map((path) => displayName(cwd, join(folder.path, path)))
    .filter(({ name }) => !matchers.some((matches) => matches(name)));
  const note =
    single === undefined || files.length === 0 ? undefined : overrideNote(folder, single);
  return {
    files,
    failures:
      files.length > 0 || options.allowEmpty ? [] : [nothingFound(folder, options.recursive)],
    notes: note === undefined ? [] : [note],
  };
}

/** Not what cannot be looked at either: reading it says why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (systemReason(error) === undefined) throw error;
    return false;
  }
}

async function discoverSafely(
  cwd: string,
  folder: FileName,
  options: DiscoveryOptions,
): Promise<Discovery> {
  try {
    return await discoverIn(cwd, folder, options);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    const problem = { code: 'unreadable', message: `the folder cannot be searched: ${reason}` };
    return { files: [], failures: [{ name: folder.name, problem }], notes: [] };
  }
}

/** The file itself, however it was reached, so that no file is hardened twice in one run. */
function identity({ path }: FileName): string {
  try {
    return realpathSync(path);
  } catch {
    // It cannot be resolved, which reading it will report.
    return path;
  }
}

/** Named files as they are, and what folders hold, in the order given, each file once. */
export async function discover(
  cwd: string,
  names: readonly string[],
  options: DiscoveryOptions,
): Promise<Discovery> {
  const parts: Discovery[] = [];
  for (const name of names.length === 0 ? ['.'] : names) {
    const named = displayName(cwd, name);
    parts.push(
      isFolder(named.path)
        ? await discoverSafely(cwd, named, options)
        : { files: [named], failures: [], notes: [] },
    );
  }
  const unique = new Map(
    parts
      .flatMap(({ files }) => files)
      .toReversed()
      .map((file) => [identity(file), file]),
  );
  return {
    files: [...unique.values()].toReversed(),
    failures: parts.flatMap(({ failures }) => failures),
    notes: parts.flatMap(({ notes }) => notes),
  };
}
