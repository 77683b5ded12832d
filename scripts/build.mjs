// Makes dist/: the executable with its code cache, the library, and the types of the library.
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildExecutable } from './build-executable.mjs';
import { setup as generateSchema } from './build-validator.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist');

async function buildLibrary() {
  await build({
    absWorkingDir: root,
    bundle: true,
    target: 'node20.19',
    legalComments: 'none',
    logLevel: 'warning',
    entryPoints: ['src/index.ts'],
    outfile: join(folder, 'index.js'),
    platform: 'neutral',
    format: 'esm',
    packages: 'external',
  });
}

function buildTypes() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const result = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (result.status !== 0) throw new Error('the types cannot be made');
}

await rm(folder, { recursive: true, force: true });
await generateSchema();
await Promise.all([buildExecutable(folder), buildLibrary()]);
buildTypes();
