import type { Json } from '../yaml/operations.ts';
import { hasVariable } from './interpolation.ts';
import { isList } from './json.ts';

/** What `security_opt` says about no-new-privileges; `unknown`: a whole entry is a variable. */
export type NoNewPrivileges = 'on' | 'off' | 'absent' | 'unknown';

const spelling = /^no-new-privileges(?:[:=](.*))?$/;

/**
 * Reads a `security_opt` list (Compose spec, services `security_opt`). The engine takes the bare word
 * and `=` or `:` with a truth value of Go's ParseBool; the last entry counts. A value that is a
 * variable is the user's own switch and counts as on.
 */
export function readNoNewPrivileges(value: Json | undefined): NoNewPrivileges {
  let state: NoNewPrivileges = 'absent';
  for (const entry of isList(value) ? value : []) {
    if (typeof entry !== 'string') continue;
    const match = spelling.exec(entry);
    if (match !== null) state = /^(?:0|f|F|false|FALSE|False)$/.test(match[1] ?? '') ? 'off' : 'on';
    else if (state === 'absent' && /^\$/.test(entry) && hasVariable(entry)) state = 'unknown';
  }
  return state;
}

/** One entry of `security_opt`, such as `seccomp` and `unconfined`. */
export interface SecurityOption {
  readonly name: string;
  readonly value: string;
}

/** The engine splits an entry at the first `=`, or at the first `:` where there is none. */
export function parseSecurityOption(entry: string): SecurityOption {
  const separator = entry.includes('=') ? '=' : ':';
  const at = entry.indexOf(separator);
  return at === -1
    ? { name: entry, value: '' }
    : { name: entry.slice(0, at), value: entry.slice(at + 1) };
}
