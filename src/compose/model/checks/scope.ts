import { closest } from '../../schema/suggestions.ts';
import { shownKey } from '../../schema/wording.ts';
import type { Fault } from '../stage.ts';
import {
  type ModelMap,
  type ModelScalar,
  type ModelValue,
  memberOf,
  type Origin,
} from '../value.ts';

/** A project between normalisation and the reading of env files. */
export interface ProjectScope {
  readonly root: ModelMap;
  readonly services: ReadonlyMap<string, ModelMap>;
  /** Services that no active profile enables. */
  readonly disabled: ReadonlySet<string>;
}

/** One service of it that is enabled. */
export interface ServiceScope {
  readonly name: string;
  readonly service: ModelMap;
  readonly project: ProjectScope;
}

export function scopeOf(root: ModelMap, disabled: ReadonlySet<string>): ProjectScope {
  const services = new Map<string, ModelMap>();
  for (const [name, service] of entriesOf(memberOf(root, 'services'))) {
    if (service.kind === 'map') services.set(name, service);
  }
  return { root, services, disabled };
}

export function enabledServices(project: ProjectScope): readonly ServiceScope[] {
  return [...project.services]
    .filter(([name]) => !project.disabled.has(name))
    .map(([name, service]) => ({ name, service, project }));
}

const nothing: ReadonlyMap<string, ModelValue> = new Map();

/** The members of a mapping; none for anything else. */
export function entriesOf(value: ModelValue | undefined): ReadonlyMap<string, ModelValue> {
  return value?.kind === 'map' ? value.entries : nothing;
}

/** The items of a list; none for anything else. */
export function itemsOf(value: ModelValue | undefined): readonly ModelValue[] {
  return value?.kind === 'list' ? value.items : [];
}

/** Follows keys through mappings. */
export function memberAt(value: ModelValue, ...keys: readonly string[]): ModelValue | undefined {
  return keys.reduce<ModelValue | undefined>(memberOf, value);
}

/** Whether it is there and neither an empty text nor nothing; an unknown one may be anything. */
export function isSet(value: ModelValue | undefined): boolean {
  if (value === undefined) return false;
  return value.kind !== 'scalar' || (value.value !== null && value.value !== '');
}

/** A scalar as the user wrote it. */
export function writtenText({ value, written }: ModelScalar): string {
  return written ?? String(value);
}

/** `volume "data"`, or `the volume of "${DATA}:/data"`. */
export function named(noun: string, name: string, written: string | undefined): string {
  return written === undefined
    ? `${noun} "${shownKey(name)}"`
    : `the ${noun} of "${shownKey(written)}"`;
}

/** The first of several values that is written somewhere. */
export function originOf(...values: readonly (ModelValue | undefined)[]): Origin | undefined {
  return values.find((value) => value?.origin !== undefined)?.origin;
}

/** The second place of a fault that takes two; nothing when it is written nowhere. */
export function relatedTo(
  value: ModelValue | undefined,
  label: string,
): Pick<Fault, 'related'> | Record<never, never> {
  return value?.origin === undefined ? {} : { related: [{ at: value.origin, label }] };
}

/** Among more names than this, looking for the nearest one to each unknown name would take too long. */
export const mostNames = 200;

/** Help for a name that is not defined: the one that was probably meant, or else other advice. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const likely = known.length > mostNames ? undefined : closest(name, known);
  return likely === undefined ? otherwise : `did you mean "${shownKey(likely)}"?`;
}
