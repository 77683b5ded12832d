#!/usr/bin/env node
// Starts dist/cli.cjs with the code that V8 compiled at build time, see docs/decisions/code-cache.md.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const filename = join(__dirname, '..', 'dist', 'cli.cjs');

function read(path, encoding) {
  try {
    return readFileSync(path, encoding);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const source = read(filename, 'utf8');
if (source === undefined) {
  process.stderr.write('compose-harden is not built: run npm run build\n');
  process.exitCode = 2;
} else {
  // Another version of V8 rejects the data and compiles the source.
  const cachedData = read(`${filename}.cache`);
  const script = new Script(source, { filename, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, filename, join(filename, '..'));
  module.exports.run();
}
