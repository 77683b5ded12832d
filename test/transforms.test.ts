import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Level } from '../src/findings.ts';
import { type HardenOptions, harden } from '../src/harden.ts';
import { type LockFile, lockName } from '../src/lock/lock.ts';
import { parseLock } from '../src/lock/parse.ts';
import { describeFindings } from './support/describe-findings.ts';

/**
 * Each case is a folder: `in.yaml`; `out.yaml` (absent: the file stays as it is); `findings.txt`
 * (absent: no finding); `compose-harden.lock` and `digest.txt` for runs with a lock file and with `digest`. The folder above names the one transform that runs; `level.txt` names the level.
 * With UPDATE_FIXTURES=1 the expected files are written anew: read the difference before committing it.
 */
const root = join(import.meta.dirname, '..', 'fixtures', 'transforms');
const update = process.env.UPDATE_FIXTURES === '1';

function optional(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function levelOf(folder: string): Level {
  return (optional(join(folder, 'level.txt'))?.trim() ?? 'standard') as Level;
}

function lockOf(folder: string): LockFile | undefined {
  const text = optional(join(folder, lockName));
  const lock = text === undefined ? undefined : parseLock(text);
  if (lock !== undefined && 'problems' in lock) throw new Error(lock.problems[0]?.message);
  return lock;
}

function optionsOf(folder: string, id: string): HardenOptions {
  const lock = lockOf(folder);
  return {
    level: levelOf(folder),
    only: [id],
    digest: existsSync(join(folder, 'digest.txt')),
    ...(lock === undefined ? {} : { lock }),
  };
}

for (const id of readdirSync(root).sort()) {
  describe(id, () => {
    for (const name of readdirSync(join(root, id)).sort()) {
      test(name, () => {
        const folder = join(root, id, name);
        const input = readFileSync(join(folder, 'in.yaml'), 'utf8');
        const options = optionsOf(folder, id);
        const file = harden([{ name: 'compose.yaml', text: input }], options).files[0];
        if (file === undefined) throw new Error('no report');
        const findings = describeFindings(file);
        if (update) {
          if (file.after !== input) writeFileSync(join(folder, 'out.yaml'), file.after);
          if (findings !== '') writeFileSync(join(folder, 'findings.txt'), findings);
        }
        expect(file.problems).toEqual([]);
        expect(file.after).toBe(optional(join(folder, 'out.yaml')) ?? input);
        expect(findings).toBe(optional(join(folder, 'findings.txt')) ?? '');
        const again = harden([{ name: 'compose.yaml', text: file.after }], options).files[0];
        expect(again?.after).toBe(file.after);
      });
    }
  });
}
