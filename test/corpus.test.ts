import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { examine } from '../scripts/corpus/examine.ts';
import { applyPatches } from '../scripts/corpus/git-apply.ts';
import { readFolder } from '../scripts/corpus/read-folder.ts';

/** Real files, if there are any: COMPOSE_HARDEN_CORPUS names their folder. Only promises are checked. */
const folder =
  process.env.COMPOSE_HARDEN_CORPUS ??
  join(import.meta.dirname, '..', '..', 'shared', 'corpus', 'files');

describe.skipIf(!existsSync(folder))('real files', () => {
  const files = existsSync(folder) ? readFolder(folder) : [];

  test.each(['safe', 'standard', 'strict'] as const)('every promise holds at level %s', (level) => {
    const results = files.map((file) => examine(file, level));
    const broken = results.flatMap(({ name, failures }) =>
      failures.map((failure) => `${name}: ${failure}`),
    );
    expect(broken).toEqual([]);
    expect(applyPatches(results)).toEqual([]);
    const findings = results.flatMap(({ report }) => report?.findings ?? []);
    const refused = findings.filter((finding) => 'refused' in finding);
    const ready = findings.filter(({ outcome }) => outcome === 'ready');
    expect(ready.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual((ready.length + refused.length) / 100);
  });
});
