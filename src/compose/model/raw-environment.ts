import type { Dotenv } from './dotenv.ts';
import type { Lookup } from './project.ts';

/**
 * Reads an env file with `format: raw`, as `docker run --env-file` does: everything behind the first `=` is
 * the value, quotes and dollar signs included. A name alone is taken over from `lookup`.
 */
export function parseRawEnvironment(text: string, lookup: Lookup): Dotenv {
  const values = new Map<string, string>();
  for (const [index, content] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const line = content.replace(/\r$/, '').trimStart();
    if (line === '' || line.startsWith('#')) continue;
    const equals = line.indexOf('=');
    const name = equals === -1 ? line : line.slice(0, equals);
    const fault = nameFault(name);
    if (fault !== undefined) return { fault: { message: fault, line: index + 1 } };
    const value = equals === -1 ? lookup(name) : line.slice(equals + 1);
    if (value !== undefined) values.set(name, value);
  }
  return { values };
}

function nameFault(name: string): string | undefined {
  if (name === '') return 'nothing stands before "="';
  return /[ \t]/.test(name) ? "a variable's name holds a blank" : undefined;
}
