import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { blockEnd, indentOf } from '../lines.ts';
import type { Project } from '../open-project.ts';
import { environment } from './values.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures');

/** The projects of the fixtures, of one file and of several. */
function fixtureProjects(): readonly Project[] {
  const several = foldersIn(join(fixtures, 'projects')).map((folder): Project => {
    const command = join(folder, 'command.txt');
    const words = existsSync(command) ? readFileSync(command, 'utf8').trim().split(/\s+/) : [];
    const args = words.filter((word) => word !== '').map((word) => word.replace(/^--/, '-'));
    return { files: textsBelow(join(folder, 'in')), env: environment, args };
  });
  const single = foldersIn(join(fixtures, 'transforms'))
    .flatMap(foldersIn)
    .map((folder): Project => {
      const text = readFileSync(join(folder, 'in.yaml'), 'utf8');
      return { files: { 'compose.yaml': text }, env: environment };
    });
  return [...several, ...single];
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .sort();
}

function textsBelow(folder: string): Project['files'] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    files.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

/** A change of some lines of a text. */
type Mutation = (lines: readonly string[], at: number, other: number) => readonly string[];

const values = [
  'null',
  '""',
  '1',
  'true',
  '[]',
  '{}',
  '"${SET}"',
  '${UNSET}',
  '"a:b"',
  '[x, x]',
  '{k: v}',
  '0777',
  '2001-01-01',
  '"${SET"',
  'yes',
  '1.5',
  '*x',
  '&x y',
  '!reset null',
  '!override [a]',
];

const keys = ['image', 'ports', 'volumes', 'environment', 'x-a', 'networks', 'extends', '<<'];

const mutations: readonly Mutation[] = [
  // Without a line, and with what is below it.
  (lines, at) => lines.filter((_, index) => index !== at),
  (lines, at) => [...lines.slice(0, at), ...lines.slice(blockEnd(lines, at))],
  // Twice, at the same place and at another one.
  (lines, at) => [...lines.slice(0, at), ...block(lines, at), ...lines.slice(at)],
  (lines, at, other) => {
    const end = blockEnd(lines, other);
    return [
      ...lines.slice(0, end),
      ...indented(block(lines, at), indentOf(lines[other])),
      ...lines.slice(end),
    ];
  },
  // Another value, another key, a tag.
  (lines, at, other) =>
    replaced(lines, at, (line) =>
      line.replace(/^(\s*(?:- )?[^\s:]+:).*/, `$1 ${values[other % values.length]}`),
    ),
  (lines, at, other) =>
    replaced(lines, at, (line) =>
      line.replace(/^(\s*)- .*/, `$1- ${values[other % values.length]}`),
    ),
  (lines, at, other) =>
    replaced(lines, at, (line) =>
      line.replace(/^(\s*(?:- )?)[^\s:]+:/, `$1${keys[other % keys.length]}:`),
    ),
  (lines, at, other) =>
    replaced(lines, at, (line) =>
      line.replace(/^(\s*[^\s:]+:)/, `$1 ${other % 2 === 0 ? '!reset' : '!override'}`),
    ),
  // Another indentation, comments, documents, quotes.
  (lines, at) => replaced(lines, at, (line) => `  ${line}`),
  (lines, at) => replaced(lines, at, (line) => line.replace(/^ {2}/, '')),
  (lines, at) => replaced(lines, at, (line) => `# ${line}`),
  (lines, at) => [...lines.slice(0, at), '---', ...lines.slice(at)],
  (lines, at) => replaced(lines, at, (line) => line.replace(/: (\w.*)$/, ': "$1"')),
  (lines, at) => replaced(lines, at, (line) => line.replaceAll(/["']/g, '')),
];

function block(lines: readonly string[], at: number): readonly string[] {
  return lines.slice(at, blockEnd(lines, at));
}

function indented(lines: readonly string[], indent: number): readonly string[] {
  const by = indent - indentOf(lines[0]);
  return lines.map((line) => ' '.repeat(Math.max(0, indentOf(line) + by)) + line.trimStart());
}

function replaced(
  lines: readonly string[],
  at: number,
  change: (line: string) => string,
): readonly string[] {
  return lines.map((line, index) => (index === at ? change(line) : line));
}

interface Base {
  readonly mark: number;
  readonly project: Project;
}

/** By a mark of their text, so that a new fixture takes few draws from the others: a seed finds the same. */
const bases: readonly Base[] = fixtureProjects()
  .map((project) => ({ mark: markOf(JSON.stringify(project.files)), project }))
  .sort((left, right) => left.mark - right.mark);

function markOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

const base = fc.noBias(fc.nat({ max: 0xff_ff_ff_ff })).map((draw): Project => {
  const { project } = bases.find(({ mark }) => mark >= draw) ?? bases[0] ?? {};
  return project ?? { files: {}, env: environment };
});

const mutation = fc.record({
  change: fc.constantFrom(...mutations),
  file: fc.nat(),
  at: fc.nat(),
  other: fc.nat(),
});

/** Fixture projects with a few lines changed. */
export const mutated: fc.Arbitrary<Project> = fc
  .tuple(base, fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(([project, changes]) => {
    const files = { ...project.files };
    const names = Object.keys(files).filter((name) => /\.ya?ml$|\.env$/.test(name));
    for (const { change, file, at, other } of changes) {
      const name = names[file % names.length] ?? 'compose.yaml';
      const lines = (files[name] ?? '').split('\n');
      files[name] = change(lines, at % lines.length, other % lines.length).join('\n');
    }
    return { ...project, files };
  });
