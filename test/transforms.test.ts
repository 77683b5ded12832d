import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Level } from '../src/findings.ts';
import { harden } from '../src/harden.ts';
import { describeFindings } from './support/describe-findings.ts';

/**
 * Each case is a folder: `in.yaml`; `out.yaml` (absent: the file stays as it is); `findings.txt`
 * (absent: no finding). The folder above names the one transform that runs; `level.txt` names the level.
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

for (const id of readdirSync(root).sort()) {
  describe(id, () => {
    for (const name of readdirSync(join(root, id)).sort()) {
      test(name, () => {
        const folder = join(root, id, name);
        const input = readFileSync(join(folder, 'in.yaml'), 'utf8');
        const options = { level: levelOf(folder), only: [id] };
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
