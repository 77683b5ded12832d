// Makes dist/: the executable with its code cache, the library, and the types of the library.
import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { setup as generateSchema } from './build-validator.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const executable = join(root, 'dist', 'cli.cjs');
const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'node20.19',
  legalComments: 'none',
  logLevel: 'warning',
};

/** Commander loads child_process for executable subcommands, which there are none of; it costs 3 ms. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'empty' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }));
  },
};

/** One file with everything in it: reading many modules is most of a cold start. */
async function buildExecutable() {
  await build({
    ...common,
    entryPoints: ['src/cli.ts'],
    outfile: executable,
    platform: 'node',
    format: 'cjs',
    minify: true,
    // The package's entry for Node is CommonJS, from which nothing can be shaken off.
    alias: { yaml: join(root, 'node_modules', 'yaml', 'browser', 'index.js') },
    plugins: [withoutChildProcess],
  });
}

/** Runs the program without showing what it prints; it has to succeed. */
async function exercise(main, argv) {
  const printed = [];
  const stream = (write) => ({ isTerminal: false, columns: undefined, write });
  const status = await main(argv, {
    stdin: { isTerminal: false, read: async () => new Uint8Array() },
    stdout: stream(() => undefined),
    stderr: stream((text) => printed.push(text)),
    env: {},
    cwd: root,
  });
  if (status !== 0) throw new Error(`the built program fails: ${printed.join('')}`);
}

/** V8 keeps what it has compiled so far, so the program runs once before it is asked. */
async function buildCodeCache() {
  const source = await readFile(executable, 'utf8');
  // Wrapped as bin/compose-harden.js does it: V8 knows the source by its length.
  const script = new Script(Module.wrap(source), { filename: executable });
  const module = { exports: {} };
  const require = createRequire(executable);
  script.runInThisContext()(module.exports, require, module, executable, dirname(executable));
  const example = join('fixtures', 'example', 'compose.yaml');
  for (const format of ['diff', 'text']) {
    await exercise(module.exports.main, [example, '--format', format]);
  }
  await writeFile(`${executable}.${process.versions.v8}.cache`, script.createCachedData());
}

async function buildLibrary() {
  await build({
    ...common,
    entryPoints: ['src/index.ts'],
    outfile: join(root, 'dist', 'index.js'),
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

await rm(join(root, 'dist'), { recursive: true, force: true });
await generateSchema();
await Promise.all([buildExecutable(), buildLibrary()]);
await buildCodeCache();
buildTypes();
