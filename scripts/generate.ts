/**
 * Writes the generated parts of the documentation:
 *
 *   npm run docs           write them
 *   npm run docs -- --check    exit 1 and name the files that are out of date
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './generate/generated-files.ts';
import { stalePages } from './generate/image-pages.ts';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const stale: string[] = [];

for (const { path, content } of generatedFiles(root)) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

for (const path of stalePages(readdirSync(join(root, 'docs', 'images')))) {
  stale.push(path);
  if (!check) rmSync(join(root, path));
}

if (stale.length === 0) {
  process.stdout.write('generated documentation is up to date\n');
} else if (check) {
  process.stderr.write(`out of date: ${stale.join(', ')}\n  run: npm run docs\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`written: ${stale.join(', ')}\n`);
}
