import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unifiedPatch } from '../../src/patch.ts';
import type { FileResult } from './examine.ts';

/** Every other file goes into a folder with blanks in its name. */
function placed(name: string, index: number): string {
  return index % 2 === 0 ? name : join('a folder with blanks', name);
}

/** Applies the patches of all files with git; the names of files that then differ from the new text. */
export function applyPatches(results: readonly FileResult[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'compose-harden-corpus-'));
  try {
    const changed = results
      .flatMap(({ report }) => (report !== undefined && report.edits.length > 0 ? [report] : []))
      .map((report, index) => ({ ...report, name: placed(report.name, index) }));
    let patch = '';
    for (const report of changed) {
      const path = join(folder, report.name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, report.before);
      patch += unifiedPatch(report.name, report.before, report.edits);
    }
    if (patch === '') return [];
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: patch });
    return changed
      .filter(({ name, after }) => readFileSync(join(folder, name), 'utf8') !== after)
      .map(({ name }) => name);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
