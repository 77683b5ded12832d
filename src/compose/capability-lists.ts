import type { Json } from '../yaml/operations.ts';
import { canonicalCapability } from './capabilities.ts';
import { hasVariable } from './interpolation.ts';
import { isList, type JsonObject } from './json.ts';

/** `cap_add` and `cap_drop` of a definition, in the engine's spelling. */
export interface CapabilityLists {
  readonly added: ReadonlySet<string>;
  readonly dropped: ReadonlySet<string>;
  /** `cap_drop` holds a variable, so what it drops is known only when Compose runs. */
  readonly dropsUnknown: boolean;
}

export function readCapabilityLists(definition: JsonObject): CapabilityLists {
  const dropped = words(definition.cap_drop);
  return {
    added: new Set(words(definition.cap_add).map(canonicalCapability)),
    dropped: new Set(dropped.map(canonicalCapability)),
    dropsUnknown: dropped.some(hasVariable),
  };
}

function words(value: Json | undefined): readonly string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}
