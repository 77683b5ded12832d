import type { TestProject } from 'vitest/node';
import { buildOracle } from './oracle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why the real loader cannot be asked; empty when it can. */
    readonly noOracle: string;
  }
}

/** Builds the program once for all tests. */
export default function build(project: TestProject): void {
  const reason = buildOracle() ?? '';
  if (reason !== '') process.stderr.write(`The real loader is not asked: ${reason}\n`);
  project.provide('noOracle', reason);
}
