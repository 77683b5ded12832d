import { defineConfig } from 'vitest/config';

const results = 'node_modules/.cache/test-results.json';

export default defineConfig({
  test: {
    globalSetup: ['scripts/build-validator.mjs'],
    include: ['test/**/*.test.ts'],
    // One worker a core: with the usual one less, two cores do half of what they can.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: results }]] : ['default'],
  },
});
