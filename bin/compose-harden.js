#!/usr/bin/env node
// Starts dist/cli.cjs with code that V8 has compiled before, see docs/decisions/code-cache.md.
const { existsSync, readFileSync } = require('node:fs');
const nodeModule = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const filename = join(__dirname, '..', 'dist', 'cli.cjs');
const cache = `${filename}.${process.versions.v8}.cache`;

/** With what the build has kept, if it was made by this version of V8. */
function loadWithCache() {
  // The build writes nothing but ASCII, and Node reads it as Latin-1 in one step instead of ninety.
  const source = nodeModule.wrap(readFileSync(filename, 'latin1'));
  const script = new Script(source, { filename, cachedData: readFileSync(cache) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, filename, dirname(filename));
  return module.exports;
}

/** Node 22 and later keep what they compile, in the folder for temporary files. */
function loadWithNode() {
  nodeModule.enableCompileCache?.();
  return require(filename);
}

if (existsSync(filename)) {
  const program = existsSync(cache) ? loadWithCache() : loadWithNode();
  program.run();
} else {
  process.stderr.write('compose-harden is not built: run npm run build\n');
  process.exitCode = 2;
}
