import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './reading.ts';

/** A page of the documentation that comes with the program; undefined when there is none. */
export function readPage(home: string, ...path: readonly string[]): string | undefined {
  try {
    return readFileSync(join(home, 'docs', ...path), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
