// Prints one plain line with the counts of the last test run in CI.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '..', 'node_modules', '.cache', 'test-results.json');
const results = JSON.parse(readFileSync(file, 'utf8'));
const skipped = results.numPendingTests + results.numTodoTests;
process.stdout.write(
  `${results.numPassedTests} passed, ${results.numFailedTests} failed, ${skipped} skipped\n`,
);
