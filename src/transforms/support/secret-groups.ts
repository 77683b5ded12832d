import { usersOf } from '../../compose/connections.ts';
import { isObject } from '../../compose/json.ts';
import type { ProjectView, ServiceView } from '../../compose/view.ts';
import { type ExposedSecret, type NamedSecret, secretReader } from './secret-moves.ts';

/** Services share a password when they use one name for it or one uses the other. */
function shares(a: ExposedSecret, b: ExposedSecret, project: ProjectView): boolean {
  if (a.service.name === b.service.name) return false;
  const uses = (from: ServiceView, to: ServiceView): boolean =>
    usersOf(to, project).some(({ service, isPossible }) => !isPossible && service === from.name);
  return a.entry.name === b.entry.name || uses(a.service, b.service) || uses(b.service, a.service);
}

/** Only secrets that are moved can be shared; the others get a name for the advice. */
function isMovable({ content, variable }: ExposedSecret): boolean {
  return content !== undefined && variable !== undefined;
}

function isForAdministrator(secret: ExposedSecret): boolean {
  return /ROOT|ADMIN/i.test(secret.entry.name);
}

interface SecretGroup {
  readonly first: ExposedSecret;
  readonly members: ExposedSecret[];
  readonly name: string;
  /** Who besides root reads the file. */
  reader: string | undefined;
}

/** Who has to be able to read a file that both read; anybody, where these are two. */
function together(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b;
  return 'anybody';
}

/**
 * The group of secrets with the same value that this one belongs to. An administrator's password that
 * another user happens to have too is a secret of its own, unless the service has no other.
 */
function findGroup(
  groups: readonly SecretGroup[],
  secret: ExposedSecret,
  project: ProjectView,
  isOnly: (secret: ExposedSecret) => boolean,
): SecretGroup | undefined {
  const role = isForAdministrator(secret);
  const fitting = groups.filter(
    ({ members }) =>
      members.some((member) => shares(member, secret, project)) &&
      members.every((member) => member.service.name !== secret.service.name),
  );
  return (
    fitting.find(({ first }) => isForAdministrator(first) === role) ??
    fitting.find(({ first }) => isOnly(secret) && isOnly(first))
  );
}

/** The name of a secret that is nobody else's. */
export function nameOfSecret(service: string, variable: string): string {
  return `${service}_${variable}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
}

function freeName(secret: ExposedSecret, taken: ReadonlySet<string>): string {
  const { variable, entry } = secret;
  const password = variable?.urlParts && variable.fileVariable.replace(/_+FILE$/, '');
  const base = nameOfSecret(secret.service.name, password ?? entry.name);
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  return name;
}

/**
 * Gives every secret a name that is free. Services that share a password share the secret, so that it
 * can be changed in one place.
 */
export function nameSecrets(
  secrets: readonly ExposedSecret[],
  project: ProjectView,
): readonly NamedSecret[] {
  const declared = project.topLevel('secrets');
  const taken = new Set(isObject(declared) ? Object.keys(declared) : []);
  const groupsOf = new Map<string, SecretGroup[]>();
  const counts = new Map<string, number>();
  const keyOf = ({ service, content }: ExposedSecret): string =>
    JSON.stringify([service.name, content]);
  for (const secret of secrets.filter(isMovable)) {
    counts.set(keyOf(secret), (counts.get(keyOf(secret)) ?? 0) + 1);
  }
  const grouped = secrets.map((secret) => {
    const reader = secretReader(secret);
    const newGroup = { first: secret, members: [secret], reader };
    const value = JSON.stringify(secret.content ?? null);
    const groups = groupsOf.get(value) ?? [];
    const known = isMovable(secret)
      ? findGroup(groups, secret, project, (other) => counts.get(keyOf(other)) === 1)
      : undefined;
    if (known !== undefined) {
      known.members.push(secret);
      known.reader = together(known.reader, reader);
      return { secret, group: known };
    }
    const group = { ...newGroup, name: freeName(secret, taken) };
    taken.add(group.name);
    if (isMovable(secret)) groupsOf.set(value, [...groups, group]);
    return { secret, group };
  });
  return grouped.map(({ secret, group: { first, name, reader } }) => ({
    ...secret,
    name,
    reader,
    isFirst: secret === first,
  }));
}
