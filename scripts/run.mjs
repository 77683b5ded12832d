// Bundles a TypeScript script into a cache folder and runs it: Node 20 cannot run TypeScript itself.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [script, ...rest] = process.argv.slice(2);
if (script === undefined) throw new Error('usage: node scripts/run.mjs SCRIPT [ARGUMENT…]');
const root = join(import.meta.dirname, '..');
const outfile = join(
  root,
  'node_modules',
  '.cache',
  'scripts',
  `${script.replaceAll(/\W/g, '-')}.mjs`,
);
await build({
  entryPoints: [script],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
  define: { 'import.meta.dirname': JSON.stringify(join(root, 'scripts')) },
});
process.argv.splice(1, process.argv.length - 1, outfile, ...rest);
await import(pathToFileURL(outfile).href);
