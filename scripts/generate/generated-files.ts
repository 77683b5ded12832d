import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { harden } from '../../src/harden.ts';
import { unifiedPatch } from '../../src/patch.ts';
import { pipeline } from '../../src/transforms/index.ts';
import type { TransformMeta } from '../../src/transforms/transform.ts';

export interface GeneratedFile {
  /** From the root of the project. */
  readonly path: string;
  readonly content: string;
}

const begin = '<!-- generated -->';
const end = '<!-- /generated -->';

/** Replaces what stands between the two marker lines. */
export function fill(page: string, body: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from === -1 || to < from) throw new Error(`the markers ${begin} and ${end} are missing`);
  return `${page.slice(0, from + begin.length)}\n${body.trim()}\n${page.slice(to)}`;
}

/** Every file with a generated part, with the content it must have. */
export function generatedFiles(root: string): readonly GeneratedFile[] {
  const filled = (path: string, body: string): GeneratedFile => ({
    path,
    content: fill(readFileSync(join(root, path), 'utf8'), body),
  });
  return [
    ...pipeline.map(({ meta }) =>
      filled(`docs/transforms/${meta.id}.md`, transformHeader(root, meta)),
    ),
    filled('README.md', transformTable()),
  ];
}

function transformHeader(root: string, meta: TransformMeta): string {
  const example = join(root, 'fixtures', 'transforms', meta.id, 'example', 'in.yaml');
  const text = readFileSync(example, 'utf8');
  const source = { name: 'compose.yaml', text };
  const file = harden([source], { only: [meta.id], level: 'strict' }).files[0];
  if (file === undefined || file.edits.length === 0) {
    throw new Error(`the example of ${meta.id} changes nothing`);
  }
  return [
    `**${meta.title}**`,
    '',
    `| severity | ${meta.severity} |`,
    '|---|---|',
    `| why | ${meta.why} |`,
    `| what may stop working | ${meta.risk} |`,
    `| since | ${meta.since} |`,
    '',
    '```diff',
    unifiedPatch(source.name, text, file.edits).trimEnd(),
    '```',
  ].join('\n');
}

function transformTable(): string {
  const rows = pipeline.map(
    ({ meta: { id, title, severity } }) =>
      `| [${id}](docs/transforms/${id}.md) | ${title} | ${severity} |`,
  );
  return ['| transform | what it does | severity |', '|---|---|---|', ...rows].join('\n');
}
