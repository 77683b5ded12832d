import { closeSync, openSync } from 'node:fs';
import { errorCode } from './reading.ts';
import { forUser, writeAll } from './writing.ts';

/** Writes a file that must not be there yet; false when it is. */
export function createFile(name: string, path: string, text: string): boolean {
  return forUser(`${name} cannot be written`, () => {
    let descriptor: number;
    try {
      descriptor = openSync(path, 'wx');
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return false;
      throw error;
    }
    try {
      writeAll(descriptor, Buffer.from(text));
    } finally {
      closeSync(descriptor);
    }
    return true;
  });
}
