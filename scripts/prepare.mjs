// Builds the program when npm installs it from git, as pre-commit does, and after `npm ci`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** With `npm install --global` the preparation is global too: what the build needs is then not installed here. */
function installLocally() {
  const names = Object.keys(process.env).filter((name) => {
    return !/^npm_config_(?:global|prefix|location)$/i.test(name);
  });
  const env = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  run('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], env);
}

if (!existsSync(join(root, 'node_modules', 'esbuild'))) installLocally();
run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
