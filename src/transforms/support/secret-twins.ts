import { isList, isObject } from '../../compose/json.ts';
import { passwordInside } from '../../compose/secrets/connection-strings.ts';
import type { ProjectView } from '../../compose/view.ts';
import { valueAt } from '../../compose/written-places.ts';
import type { Json } from '../../yaml/operations.ts';
import type { NamedSecret } from './secret-moves.ts';
import { shellTexts } from './secret-obstacles.ts';

/** Where the value of a secret that moves is still in plain text, each in words. */
export function placesLeft(
  secret: NamedSecret,
  project: ProjectView,
  all: readonly NamedSecret[],
): readonly string[] {
  const anchors = anchorsWith(secret, project).map(
    (key) => `"${key}" still holds the value: remove it there`,
  );
  const command = repeatsValue(secret) ? ['a command of the service repeats the value'] : [];
  const others = all
    .filter((other) => other.variable === undefined && hasSameValue(other, secret))
    .map(
      ({ service, entry }) => `service "${service.name}" still has the value in "${entry.name}"`,
    );
  return [...anchors, ...command, ...others];
}

/** The secret of another service that moves to a file and has the value of this one, which does not. */
export function movedTwin(
  secret: NamedSecret,
  all: readonly NamedSecret[],
): NamedSecret | undefined {
  return all.find((other) => other.variable !== undefined && hasSameValue(secret, other));
}

/** Whether the one has the value of the other, as a whole or inside of an address. */
function hasSameValue(one: NamedSecret, other: NamedSecret): boolean {
  if (one.service.name === other.service.name || other.source !== 'literal') return false;
  const { value } = one.entry;
  if (value === undefined || other.entry.value === undefined) return false;
  const inside = passwordInside(value);
  return [value, inside, inside && decoded(inside)].includes(other.entry.value);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The extension fields whose anchors hold the variable too; the value stays readable there. */
function anchorsWith({ entry }: NamedSecret, project: ProjectView): readonly string[] {
  const item = `${entry.name}=${entry.value}`;
  const holds = (value: Json | undefined): boolean => {
    if (isList(value)) return value.some((member) => member === item || holds(member));
    if (!isObject(value)) return false;
    return String(value[entry.name]) === entry.value || Object.values(value).some(holds);
  };
  const keys = new Set(project.documents.flatMap((document) => document.keys));
  return [...keys].filter((key) => key.startsWith('x-') && holds(project.topLevel(key)));
}

const passwordFlags = ['-p', '-p ', '-a ', '--password=', '--password ', 'PASSWORD=', 'PWD='];

/** Whether a command of the service repeats the value as a password; it stays readable there. */
function repeatsValue({ service, entry }: NamedSecret): boolean {
  const texts = shellTexts.map((place) => {
    const value = valueAt(service.definition, place);
    return isList(value) ? value.join(' ') : String(value ?? '');
  });
  return texts.some((text) => passwordFlags.some((flag) => text.includes(`${flag}${entry.value}`)));
}
