import { type ModelMap, type ModelValue, memberOf } from './value.ts';

/**
 * The services that no active profile enables (Compose spec, "Profiles"); `*` enables all. A service
 * without profiles is always enabled, and so is one whose profiles are not known.
 */
export function applyProfiles(root: ModelMap, profiles: readonly string[]): ReadonlySet<string> {
  const disabled = new Set<string>();
  const services = memberOf(root, 'services');
  if (services?.kind !== 'map' || profiles.includes('*')) return disabled;
  const active = new Set(profiles);
  for (const [name, service] of services.entries) {
    const own = memberOf(service, 'profiles');
    if (own?.kind !== 'list' || own.items.length === 0) continue;
    if (!own.items.some((item) => enables(item, active))) disabled.add(name);
  }
  return disabled;
}

function enables(profile: ModelValue, active: ReadonlySet<string>): boolean {
  if (profile.kind !== 'scalar') return false;
  return profile.unknown === true || active.has(String(profile.value));
}
