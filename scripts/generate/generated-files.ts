import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Level } from '../../src/findings.ts';
import { harden } from '../../src/harden.ts';
import { type LockFile, lockName } from '../../src/lock/lock.ts';
import { parseLock } from '../../src/lock/parse.ts';
import { unifiedPatch } from '../../src/patch.ts';
import { pipeline } from '../../src/transforms/index.ts';
import type { TransformMeta } from '../../src/transforms/transform.ts';
import { configurationSchema, configurationTables } from './configuration.ts';
import { detectionTable } from './detection-table.ts';
import { imagePages } from './image-pages.ts';
import { labResults, labSummary } from './lab-tables.ts';
import { commandHelpText, pinFaults } from './pin-faults.ts';
import { terminalPicture } from './terminal-picture.ts';

export interface GeneratedFile {
  /** From the root of the project. */
  readonly path: string;
  readonly content: string;
}

const begin = '<!-- generated -->';
const end = '<!-- /generated -->';

/** Replaces what stands between each pair of marker lines, in order. */
export function fill(page: string, bodies: readonly string[]): string {
  let text = '';
  let rest = page;
  for (const body of bodies) {
    const from = rest.indexOf(begin);
    const to = rest.indexOf(end);
    if (from === -1 || to < from) throw new Error(`the markers ${begin} and ${end} are missing`);
    text += `${rest.slice(0, from + begin.length)}\n${body.trim()}\n${end}`;
    rest = rest.slice(to + end.length);
  }
  return text + rest;
}

/** Every file that is generated, or has a generated part, with the content it must have. */
export function generatedFiles(root: string): readonly GeneratedFile[] {
  const filled = (path: string, ...bodies: readonly string[]): GeneratedFile => ({
    path,
    content: fill(readFileSync(join(root, path), 'utf8'), bodies),
  });
  return [
    ...pipeline.map(({ meta }) =>
      filled(`docs/transforms/${meta.id}.md`, transformHeader(root, meta)),
    ),
    filled('docs/configuration.md', ...configurationTables()),
    { path: 'schemas/config.schema.json', content: configurationSchema() },
    ...imagePages(root),
    filled('README.md', readmeExample(root), transformTable(), labSummary(root)),
    filled('docs/lab.md', labResults(root)),
    filled('docs/pin.md', commandHelpText('pin'), pinFaults()),
    { path: 'docs/pictures/terminal.svg', content: terminalPicture(root) },
    filled('docs/secret-detection.md', detectionTable(root)),
  ];
}

function transformHeader(root: string, meta: TransformMeta): string {
  const path = join(root, 'fixtures', 'transforms', meta.id, 'example', 'in.yaml');
  const text = readFileSync(path, 'utf8');
  const lock = exampleLock(root, meta);
  const patchAt = (level: Level): string => {
    const options = { only: [meta.id], level, ...(lock === undefined ? {} : { lock }) };
    const file = harden([{ name: 'compose.yaml', text }], options).files[0];
    return file === undefined ? '' : unifiedPatch('compose.yaml', text, file.edits).trimEnd();
  };
  const patch = patchAt('strict');
  return [
    `**${meta.title}**`,
    '',
    `| severity | ${meta.severity} |`,
    '|---|---|',
    `| why | ${meta.why} |`,
    `| what may stop working | ${meta.risk} |`,
    `| since | ${meta.since} |`,
    '',
    ...(patch === '' ? reported(text, meta) : changed(patch, patch === patchAt('standard'))),
  ].join('\n');
}

function exampleLock(root: string, { id }: TransformMeta): LockFile | undefined {
  const path = join(root, 'fixtures', 'transforms', id, 'example', lockName);
  if (!existsSync(path)) return undefined;
  const lock = parseLock(readFileSync(path, 'utf8'));
  if ('problems' in lock) throw new Error(lock.problems[0]?.message);
  return lock;
}

function changed(patch: string, isStandard: boolean): readonly string[] {
  const title = isStandard ? 'Example:' : 'Example, with `--level strict`:';
  return [title, '', '```diff', patch, '```'];
}

/** The example of a transform that leaves every finding to a person. */
function reported(text: string, { id }: TransformMeta): readonly string[] {
  const file = harden([{ name: 'compose.yaml', text }], { only: [id] }).files[0];
  const findings = file?.findings ?? [];
  if (findings.length === 0) throw new Error(`the example of ${id} shows nothing`);
  return [
    'Example:',
    '',
    '```yaml',
    text.trimEnd(),
    '```',
    '',
    'What it reports:',
    '',
    ...findings.flatMap((finding) =>
      finding.outcome === 'manual'
        ? [`- ${finding.message}.`, `  What to do: ${finding.instruction}.`]
        : [`- ${finding.message}.`],
    ),
  ];
}

/** The database of the example stack: what the README shows of it. */
function readmeExample(root: string): string {
  const name = 'fixtures/example/compose.yaml';
  const text = readFileSync(join(root, name), 'utf8');
  const file = harden([{ name, text }], { services: ['db'] }).files[0];
  if (file === undefined || file.edits.length === 0) throw new Error('the example changes nothing');
  return ['```diff', unifiedPatch(name, text, file.edits).trimEnd(), '```'].join('\n');
}

function transformTable(): string {
  const rows = pipeline.map(
    ({ meta: { id, title, severity } }) =>
      `| [${id}](docs/transforms/${id}.md) | ${title} | ${severity} |`,
  );
  return ['| transform | what it does | severity |', '|---|---|---|', ...rows].join('\n');
}
