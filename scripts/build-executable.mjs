// Makes the executable: one file with everything in it, and its code cache.
import { readFile, writeFile } from 'node:fs/promises';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

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

/** A Dockerfile parser is evaluated when the first Dockerfile is read: most files have no `build:`. */
const lateDockerfileParser = {
  name: 'late-dockerfile-parser',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^dockerfile-ast$/ }, ({ namespace, path }) =>
      namespace === 'file' ? { path, namespace: 'late' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'late' }, () => ({
      contents: `export const DockerfileParser = {
        parse: (text) => require('dockerfile-ast').DockerfileParser.parse(text),
      };`,
      resolveDir: root,
    }));
  },
};

/** One file with everything in it: reading many modules is most of a cold start. */
async function bundle(executable) {
  await build({
    absWorkingDir: root,
    bundle: true,
    target: 'node20.19',
    // bin/compose-harden.js reads it as such.
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
    entryPoints: ['src/cli.ts'],
    outfile: executable,
    platform: 'node',
    format: 'cjs',
    minify: true,
    // A script that starts from a code cache cannot import; it can require.
    supported: { 'dynamic-import': false },
    // The package's entry for Node is CommonJS, from which nothing can be shaken off.
    alias: { yaml: join(root, 'node_modules', 'yaml', 'browser', 'index.js') },
    plugins: [withoutChildProcess, lateDockerfileParser],
  });
  // What stands in a tagged template stays as it is written.
  if (/[\u0080-\uffff]/.test(await readFile(executable, 'utf8'))) {
    throw new Error('the executable holds characters outside of ASCII');
  }
}

/** Runs the program without showing what it prints; it has to succeed. */
async function exercise(main, argv) {
  const printed = [];
  const stream = (write) => ({ isTerminal: false, columns: undefined, write });
  const status = await main(argv, {
    stdin: { isTerminal: false, read: async () => new Uint8Array(), ask: async () => undefined },
    stdout: stream(() => undefined),
    stderr: stream((text) => printed.push(text)),
    env: {},
    cwd: root,
    home: root,
  });
  if (status !== 0) throw new Error(`the built program fails: ${printed.join('')}`);
}

/** V8 keeps what it has compiled so far, so the program runs once before it is asked. */
async function buildCodeCache(executable) {
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

/** Writes `cli.cjs` and its code cache into a folder; the schema has to be generated before. */
export async function buildExecutable(folder) {
  const executable = join(folder, 'cli.cjs');
  await bundle(executable);
  await buildCodeCache(executable);
}

const [, script, folder] = process.argv;
if (folder !== undefined && import.meta.url === pathToFileURL(script).href) {
  await buildExecutable(folder);
}
