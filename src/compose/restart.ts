import { hasVariable } from './interpolation.ts';
import { isObject, type JsonObject } from './json.ts';

/**
 * What Docker does when a service ends (Compose spec, services `restart` and deploy `restart_policy`): `never` when
 * the file says so, `again` for any policy that starts it once more, `variable` when that is not certain.
 */
export type RestartSetting = 'absent' | 'never' | 'again' | 'variable';

export function readRestart({ restart, deploy }: JsonObject): RestartSetting {
  const policy = isObject(deploy) ? deploy.restart_policy : undefined;
  const written = isObject(policy) ? (policy.condition ?? 'any') : restart;
  if (written === undefined || written === null || written === '') return 'absent';
  if (typeof written === 'string' && hasVariable(written)) return 'variable';
  return written === false || /^(?:no|never|none)$/.test(String(written)) ? 'never' : 'again';
}
