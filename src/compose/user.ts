import type { Json } from '../yaml/operations.ts';
import { hasVariable } from './interpolation.ts';

/** What `user:` says. Names are resolved by the image's /etc/passwd, so only numbers are known. */
export type UserSetting =
  | { readonly kind: 'absent' }
  /** `root`, `0`, `0:0`. */
  | { readonly kind: 'root'; readonly written: string }
  /** Numeric user; `gid` is absent when only the user is written. */
  | {
      readonly kind: 'numeric';
      readonly written: string;
      readonly uid: number;
      readonly gid: number | undefined;
    }
  | { readonly kind: 'named'; readonly written: string }
  | { readonly kind: 'variable'; readonly written: string };

/** Reads the value of a service's `user` key (Compose spec, services `user`). */
export function readUser(value: Json | undefined): UserSetting {
  if (typeof value !== 'string' && typeof value !== 'number') return { kind: 'absent' };
  const written = String(value);
  if (written === '') return { kind: 'absent' };
  if (hasVariable(written)) return { kind: 'variable', written };
  const [user = '', group] = written.split(':', 2);
  if (user === 'root' || /^0+$/.test(user)) return { kind: 'root', written };
  if (!/^\d+$/.test(user)) return { kind: 'named', written };
  const gid = group !== undefined && /^\d+$/.test(group) ? Number(group) : undefined;
  return { kind: 'numeric', written, uid: Number(user), gid };
}
