import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createConfigurations } from '../../src/files/configuration.ts';
import { findProjects } from '../../src/files/projects.ts';
import { isFailure } from '../../src/files/reading.ts';
import type { Finding } from '../../src/findings.ts';
import { harden, hardenProject } from '../../src/harden.ts';
import { parseOptions, type Settings } from '../../src/options.ts';
import { type FileReport, untouched } from '../../src/report.ts';
import { problemsText } from '../../src/reporters/problems.ts';
import { pipeline } from '../../src/transforms/index.ts';
import { rendering } from '../reporters/support.ts';

/**
 * A project whose user states something: its files, `arguments.txt` for the program, `findings.txt` with
 * everything that is said, and `out.yaml`, the Compose file if it changes. An error comes with its code frame.
 */
export const statementFixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'statements');

export const expectedFiles: readonly string[] = ['arguments.txt', 'findings.txt', 'out.yaml'];

export function optional(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

export function settingsOf(name: string): Settings {
  const written = optional(join(statementFixtures, name, 'arguments.txt')) ?? '';
  const args = written.split(/\s+/).filter((argument) => argument !== '');
  const transforms = pipeline.map(({ meta }) => meta.id);
  const request = parseOptions(args, { transforms });
  if (request.kind !== 'run') throw new Error('arguments.txt does not ask for a run');
  return request.settings;
}

/** A copy of the files of the project that goes when the test ends. */
export function copyOf(name: string): string {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'compose-harden-test-')));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  const folder = join(scratch, 'project');
  cpSync(join(statementFixtures, name), folder, { recursive: true });
  for (const file of readdirSync(folder)) {
    if (expectedFiles.includes(file)) rmSync(join(folder, file));
  }
  return folder;
}

/** What the program makes of the project in a folder; nothing is written. */
export async function reportsOf(
  folder: string,
  settings: Settings,
): Promise<readonly FileReport[]> {
  const { found, open } = await findProjects(settings, {
    cwd: folder,
    env: { HOME: '/home/somebody' },
    readStandardInput: async () => new Uint8Array(),
  });
  const [first] = found;
  if (first === undefined || isFailure(first)) throw new Error('there is no project');
  const input = open(first);
  if (!('files' in input)) throw new Error(input[0]?.problem.message);
  const configuration = createConfigurations(settings.configuration, folder).of(input.directory);
  if (configuration !== undefined && 'problems' in configuration) {
    const { name, text, problems } = configuration;
    return [{ ...untouched(name, text), problems }];
  }
  const { level, only, skip } = settings;
  return hardenProject(input, {
    level,
    skip,
    ...(only && { only }),
    ...(configuration && { configuration }),
  }).files;
}

/** Problems with their code frames, then findings and notes. */
export function describeReports(files: readonly FileReport[]): string {
  const problems = problemsText({ ...harden([]), files }, rendering);
  const others = files.flatMap(({ name, before, findings, notes }) => [
    ...findings.map((finding) => describeFinding(name, before, finding)),
    ...notes.map((note) => `${name}: note: ${note}\n`),
  ]);
  return problems + others.join('');
}

function describeFinding(name: string, text: string, finding: Finding): string {
  const line = text.slice(0, finding.span.start).split('\n').length;
  const head = `${name}:${line} ${finding.service ?? 'file'} ${finding.transform}`;
  if (!('fix' in finding)) return `${head}, ${finding.outcome}: ${finding.reason}\n`;
  const { title, risk, because } = finding.fix;
  return `${head}, ${finding.outcome} (${risk}): ${title}\n  because: ${because}\n`;
}
