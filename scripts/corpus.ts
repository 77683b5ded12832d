/**
 * Runs compose-harden over every Compose file below a folder and prints what came out:
 *
 *   npm run corpus -- PATH [--level LEVEL] [--failures FILE]
 *
 * Nothing below PATH is written. The exit status is 1 when a promise is broken.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Level } from '../src/findings.ts';
import { coverage } from './corpus/coverage.ts';
import { examine, type FileResult } from './corpus/examine.ts';
import { applyPatches } from './corpus/git-apply.ts';
import { readFolder } from './corpus/read-folder.ts';
import { printTables, verdict } from './corpus/tables.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { level: { type: 'string', default: 'standard' }, failures: { type: 'string' } },
});
const levels: readonly Level[] = ['safe', 'standard', 'strict'];
const level = levels.find((name) => name === values.level);
const folder = positionals[0];
if (folder === undefined || level === undefined) {
  process.stderr.write('usage: npm run corpus -- PATH [--level safe|standard|strict]\n');
  process.exit(2);
}

const files = readFolder(folder);
const results: FileResult[] = [];
for (const [index, file] of files.entries()) {
  results.push(examine(file, level));
  if (process.stderr.isTTY && index % 50 === 0) {
    process.stderr.write(`\r${index} of ${files.length}`);
  }
}
const unequal = applyPatches(results);
process.stdout.write(printTables(results, unequal, coverage(results)));
if (values.failures !== undefined) {
  const failures = results.flatMap((result) =>
    result.failures.map((failure) => `${result.name}\t${failure}\n`),
  );
  writeFileSync(values.failures, failures.join(''));
}
process.exitCode = verdict(results, unequal) ? 0 : 1;
