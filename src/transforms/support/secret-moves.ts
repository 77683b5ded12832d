import type { EnvironmentEntry } from '../../compose/environment.ts';
import { isObject } from '../../compose/json.ts';
import {
  readSecret,
  type SecretReason,
  type SecretSource,
  secretSource,
} from '../../compose/secrets/variables.ts';
import type { ProjectView, ServiceView } from '../../compose/view.ts';
import type { SecretVariable } from '../../images/image-profile.ts';
import type { KnownImage } from '../../images/knowledge.ts';
import type { TransformContext } from '../transform.ts';

/** A secret in a service's environment. */
export interface ExposedSecret {
  readonly service: ServiceView;
  readonly entry: EnvironmentEntry;
  readonly source: SecretSource;
  /** The secret is the password inside a URL, not the whole value. */
  readonly inUrl: boolean;
  /** What the value is by its look, where nothing else says that it is secret. */
  readonly shape: string | undefined;
  readonly image: KnownImage | undefined;
  /** How the image reads the variable from a file; undefined when that is not known. */
  readonly variable: SecretVariable | undefined;
}

/** A secret with the file that is to hold it. */
export interface NamedSecret extends ExposedSecret {
  /** The name at the top level, in the service and under `/run/secrets`. */
  readonly name: string;
  /** The numeric user that reads the file; undefined for root. */
  readonly reader: string | undefined;
  /** The first secret of this name: the one that declares it. */
  readonly isFirst: boolean;
}

function exposedIn(service: ServiceView, { images }: TransformContext): readonly ExposedSecret[] {
  const image = images.forService(service);
  return service.environment.flatMap((entry): readonly ExposedSecret[] => {
    // What a service inherits is reported at the service that writes it.
    if (entry.from === 'parent') return [];
    const known = image?.facts.secrets?.value.find(({ name }) => name === entry.name);
    const variable = known?.secret === true ? known : undefined;
    const reason = secretReason(entry, known?.secret);
    if (reason === undefined) return [];
    const { source, by, shape } = reason;
    return [{ service, entry, source, inUrl: by === 'inside', shape, image, variable }];
  });
}

/** What is known of the image's variable counts more than its name. */
function secretReason(
  { name, value }: EnvironmentEntry,
  isSecret: boolean | undefined,
): SecretReason | undefined {
  const found = readSecret(name, value);
  if (isSecret === undefined || found?.by === 'inside') return found;
  if (!isSecret) return found?.by === 'shape' ? found : undefined;
  const source = secretSource(value);
  return source === undefined ? undefined : { source, by: 'name' };
}

/** Every secret in an environment of the project, in the order of the file. */
export function exposedSecrets(
  project: ProjectView,
  context: TransformContext,
): readonly ExposedSecret[] {
  return project.services
    .filter((service) => service.incomplete === undefined)
    .flatMap((service) => exposedIn(service, context));
}

/** Who reads the file inside the container: the user that starts, unless the image says otherwise. */
export function secretReader(secret: ExposedSecret): string | undefined {
  const { service, image, variable } = secret;
  const user = service.user;
  switch (user.kind) {
    case 'numeric':
      return user.gid === undefined ? String(user.uid) : `${user.uid}:${user.gid}`;
    case 'root':
    case 'absent': {
      const reader = variable?.reader ?? image?.facts.user.value;
      return reader === 'root' ? undefined : reader;
    }
    case 'named':
    case 'variable':
      return variable?.reader ?? image?.facts.dropsTo?.value;
  }
}

/** Services share a password when they use one name for it or one waits for the other. */
function shares(a: ExposedSecret, b: ExposedSecret): boolean {
  if (a.service.name === b.service.name) return false;
  const waits = (from: ServiceView, to: ServiceView): boolean =>
    from.dependsOn.some(({ service }) => service === to.name);
  return (
    a.entry.name === b.entry.name || waits(a.service, b.service) || waits(b.service, a.service)
  );
}

/** Only secrets that are moved can be shared; the others get a name for the advice. */
function isMovable({ source, variable }: ExposedSecret): boolean {
  return source === 'literal' && variable !== undefined;
}

function isForAdministrator(secret: ExposedSecret): boolean {
  return /ROOT|ADMIN/i.test(secret.entry.name);
}

interface SecretGroup {
  readonly first: ExposedSecret;
  readonly members: ExposedSecret[];
  readonly name: string;
  /** The one user besides root that reads the file. */
  reader: string | undefined;
}

/**
 * The group of secrets with the same value that this one belongs to. An administrator's password that
 * another user happens to have too is a secret of its own, unless the service has no other.
 */
function findGroup(
  groups: readonly SecretGroup[],
  secret: ExposedSecret,
  reader: string | undefined,
  isOnly: (secret: ExposedSecret) => boolean,
): SecretGroup | undefined {
  const role = isForAdministrator(secret);
  const fitting = groups.filter(
    ({ members, ...group }) =>
      members.some((member) => shares(member, secret)) &&
      members.every((member) => member.service.name !== secret.service.name) &&
      (group.reader === undefined || reader === undefined || group.reader === reader),
  );
  return (
    fitting.find(({ first }) => isForAdministrator(first) === role) ??
    fitting.find(({ first }) => isOnly(secret) && isOnly(first))
  );
}

function freeName(secret: ExposedSecret, taken: ReadonlySet<string>): string {
  const base = `${secret.service.name}_${secret.entry.name}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_');
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
  const keyOf = ({ service, entry }: ExposedSecret): string =>
    JSON.stringify([service.name, entry.value]);
  for (const secret of secrets.filter(isMovable)) {
    counts.set(keyOf(secret), (counts.get(keyOf(secret)) ?? 0) + 1);
  }
  const grouped = secrets.map((secret) => {
    const reader = secretReader(secret);
    const newGroup = { first: secret, members: [secret], reader };
    const groups = groupsOf.get(secret.entry.value ?? '') ?? [];
    const known = isMovable(secret)
      ? findGroup(groups, secret, reader, (other) => counts.get(keyOf(other)) === 1)
      : undefined;
    if (known !== undefined) {
      known.members.push(secret);
      known.reader ??= reader;
      return { secret, group: known };
    }
    const group = { ...newGroup, name: freeName(secret, taken) };
    taken.add(group.name);
    if (isMovable(secret)) groupsOf.set(secret.entry.value ?? '', [...groups, group]);
    return { secret, group };
  });
  return grouped.map(({ secret, group: { first, name, reader } }) => ({
    ...secret,
    name,
    reader,
    isFirst: secret === first,
  }));
}
