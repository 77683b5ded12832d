import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests that need the registry of Debian (docker-registry): `npm run test:registry`. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['test/real-registry/**/*.registry.ts'],
    globalSetup: ['scripts/build-validator.mjs'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['verbose'],
  },
});
