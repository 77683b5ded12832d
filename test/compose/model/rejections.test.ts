import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDotenv } from '../../../src/compose/model/dotenv.ts';
import { loadProject } from '../../../src/compose/model/load.ts';
import type {
  FileFailure,
  ProjectFile,
  ProjectProblem,
} from '../../../src/compose/model/project.ts';
import { createStore } from '../../../src/files/store.ts';
import type { FileReport } from '../../../src/report.ts';
import { problemsText } from '../../../src/reporters/problems.ts';
import { rendering } from '../../reporters/support.ts';

/**
 * Projects that Docker Compose refuses, one folder each: `compose.yaml`, with `compose.override.yaml` laid
 * over it, variables from `.env`. UPDATE_REJECTIONS=1 writes anew what a person is shown for each.
 */
const folder = join(import.meta.dirname, '../../../fixtures/rejections');
const snapshot = join(import.meta.dirname, 'rejections.snapshot.txt');
const chain = ['compose.yaml', 'compose.override.yaml'];

function environmentOf(directory: string): ReadonlyMap<string, string> {
  const path = join(directory, '.env');
  if (!existsSync(path)) return new Map();
  const read = parseDotenv(readFileSync(path, 'utf8'), () => undefined);
  if ('fault' in read) throw new Error(read.fault.message);
  return read.values;
}

function isRead(file: ProjectFile | FileFailure): file is ProjectFile {
  return !('problem' in file);
}

type Located = Pick<ProjectProblem, 'file'> & Omit<ProjectProblem, 'document'>;

function problemsOf(directory: string): readonly Located[] {
  const store = createStore({ cwd: directory, home: '/home/someone' });
  const names = chain.filter((name) => existsSync(join(directory, name)));
  const files = names.map((name) => store.compose(join(directory, name)));
  const failures = files.flatMap((file) => (isRead(file) ? [] : [file]));
  if (failures.length > 0) return failures.map(({ problem, file }) => ({ ...problem, file }));
  const { problems } = loadProject({
    files: files.filter(isRead),
    store,
    directory,
    environment: environmentOf(directory),
    knowledge: 'complete',
    isWhole: true,
    profiles: undefined,
    name: undefined,
  });
  return problems;
}

function reportOf({ file, ...problem }: Located): FileReport {
  return {
    name: file.name,
    before: file.text,
    after: file.text,
    edits: [],
    findings: [],
    skipped: [],
    problems: [problem],
    notes: [],
    createdFiles: [],
  };
}

/** What the error stream shows, without the count at its end. */
function shown(problems: readonly Located[]): string {
  const report = { version: '', level: 'standard', mode: 'preview', transforms: [] } as const;
  const text = problemsText({ ...report, files: problems.map(reportOf) }, rendering);
  return text.replace(/\d+ files? could not be processed\n$/, '').trimEnd();
}

function filesOf(directory: string): string {
  return readdirSync(directory)
    .sort()
    .map((name) => {
      const lines = readFileSync(join(directory, name), 'utf8').trimEnd().split('\n');
      return [`# ${name}`, ...lines].map((line) => `    ${line}`).join('\n');
    })
    .join('\n');
}

const cases = readdirSync(folder).sort();

function chapter(name: string): string {
  const directory = join(folder, name);
  return `== ${name}\n\n${filesOf(directory)}\n\n${shown(problemsOf(directory))}\n`;
}

describe('what Docker Compose refuses', () => {
  test.each(cases)('%s is refused', (name) => {
    expect(problemsOf(join(folder, name)).length).toBeGreaterThan(0);
  });

  test.each(cases)('%s: every problem has a place, one sentence and no secret', (name) => {
    for (const { message, span, label = '', help = '' } of problemsOf(join(folder, name))) {
      expect(message).toMatch(/[^.\n]$/);
      expect(span === undefined && help === '').toBe(false);
      expect(`${message}${label}${help}`).not.toContain('hunter2');
    }
  });

  test('is told in words that a person can read', async () => {
    const text = cases.map(chapter).join('\n');
    if (process.env.UPDATE_REJECTIONS === '1') {
      const { writeFileSync } = await import('node:fs');
      writeFileSync(snapshot, text);
    }
    expect(text).toBe(readFileSync(snapshot, 'utf8'));
  });
});
