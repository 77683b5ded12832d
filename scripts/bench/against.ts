import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, run, timed } from './processes.ts';

/** A file of ordinary size: most projects have two to five services. */
const smallFile = `services:
  web:
    image: nginx:1.27.3
    ports:
      - "8080:80"
    volumes:
      - ./site:/usr/share/nginx/html:ro
    depends_on:
      - app
  app:
    build: .
    environment:
      DATABASE_HOST: db
      LOG_LEVEL: info
    depends_on:
      - db
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db_password
    secrets:
      - db_password
    volumes:
      - data:/var/lib/postgresql/data
secrets:
  db_password:
    file: ./secrets/db_password
volumes:
  data:
`;

function checked(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}

/** Builds an earlier commit below `folder`, with the packages of this one. */
function buildEarlier(root: string, folder: string, commit: string): string {
  const tree = join(folder, 'earlier');
  checked('git', ['worktree', 'add', '--detach', tree, commit], root);
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  checked(process.execPath, ['scripts/build.mjs'], tree);
  return join(tree, 'bin', 'compose-harden.js');
}

/** A program that fails is fast. */
function checkPatch(program: string, file: string): void {
  const { stdout } = spawnSync(process.execPath, [program, '--diff', file], { encoding: 'utf8' });
  if (!stdout.startsWith('--- ')) throw new Error(`${program} makes no patch`);
}

/** What one small file costs, as a ratio to what it cost at an earlier commit; runs alternate. */
export function compareWithEarlier(
  root: string,
  folder: string,
  commit: string,
): { readonly ratio: number; readonly detail: string } {
  const file = join(folder, 'compose.yaml');
  writeFileSync(file, smallFile);
  try {
    const earlier = buildEarlier(root, folder, commit);
    const now = join(root, 'bin', 'compose-harden.js');
    for (const program of [earlier, now]) checkPatch(program, file);
    const times: { readonly [name in 'now' | 'earlier']: number[] } = { now: [], earlier: [] };
    for (let round = 0; round < 60; round += 1) {
      times.earlier.push(timed(() => run(process.execPath, [earlier, '--diff', file])));
      times.now.push(timed(() => run(process.execPath, [now, '--diff', file])));
    }
    return {
      ratio: median(times.now) / median(times.earlier),
      detail: `${median(times.now).toFixed(0)} ms against ${median(times.earlier).toFixed(0)} ms`,
    };
  } finally {
    checked('git', ['worktree', 'remove', '--force', join(folder, 'earlier')], root);
  }
}
