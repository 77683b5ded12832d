import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  copyOf,
  describeReports,
  optional,
  reportsOf,
  settingsOf,
  statementFixtures,
} from '../support/statement-fixtures.ts';

/** With UPDATE_STATEMENTS=1 the expected files are written anew: read the difference before committing it. */
const update = process.env.UPDATE_STATEMENTS === '1';

describe('what users state', () => {
  for (const name of readdirSync(statementFixtures).sort()) {
    test(name, async () => {
      const expected = join(statementFixtures, name);
      const settings = settingsOf(name);
      const folder = copyOf(name);
      const reports = await reportsOf(folder, settings);
      const said = describeReports(reports);
      const changed = reports.filter(({ before, after }) => before !== after);
      const [main] = changed;
      if (update) {
        writeFileSync(join(expected, 'findings.txt'), said);
        if (main !== undefined) writeFileSync(join(expected, 'out.yaml'), main.after);
      }
      expect(said).toBe(optional(join(expected, 'findings.txt')));
      expect(main?.after).toBe(optional(join(expected, 'out.yaml')));
      for (const { name: file, after } of changed) writeFileSync(join(folder, file), after);
      const again = await reportsOf(folder, settings);
      expect(again.filter(({ before, after }) => before !== after)).toEqual([]);
    });
  }
});
