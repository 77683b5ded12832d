import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Level } from '../../src/findings.ts';
import { type Check, readCheck } from './check-file.ts';

export interface Stack {
  readonly name: string;
  readonly folder: string;
  readonly check: Check;
}

/** The ways in which a stack is run. */
export const levels: readonly Level[] = ['safe', 'standard', 'strict'];
export const asWritten = 'as written';
export type Variant = typeof asWritten | Level;

export function readStacks(folder: string): readonly Stack[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'check.json')))
    .map((name) => {
      const file = join(folder, name, 'check.json');
      return {
        name,
        folder: join(folder, name),
        check: readCheck(readFileSync(file, 'utf8'), file),
      };
    });
}

/** What the Dockerfiles of a stack are made from. */
export function baseReferences(dockerfile: string): readonly string[] {
  const lines = [...dockerfile.matchAll(/^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)];
  const stages = new Set(lines.map(([, , stage]) => stage));
  return lines.flatMap(([, reference]) =>
    reference === undefined || reference === 'scratch' || stages.has(reference) ? [] : [reference],
  );
}
