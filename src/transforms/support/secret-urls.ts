import type { EnvironmentEntry } from '../../compose/environment.ts';
import type { SecretVariable } from '../../images/image-profile.ts';
import type { Operation } from '../../yaml/operations.ts';

/** A connection URL in the parts that an image also takes by themselves. */
export interface UrlParts {
  readonly user: string;
  readonly password: string;
  /** `host:5432/database?sslmode=disable`. */
  readonly address: string;
}

const connection = /^postgres(?:ql)?:\/\/([^\s:/@?#]+):([^\s:/@?#]+)@([^\s@,]+)$/;

/** Undefined for a URL that is not certain to have these parts, such as one of several hosts. */
export function partsOf(url: string): UrlParts | undefined {
  const [, user, password, address] = connection.exec(url) ?? [];
  if (user === undefined || password === undefined || address === undefined) return undefined;
  try {
    return { user: decodeURIComponent(user), password: decodeURIComponent(password), address };
  } catch {
    // A percent sign that stands for itself.
    return undefined;
  }
}

/** The variables for the parts that stay in the Compose file. */
export function otherParts({
  entry,
  variable,
}: {
  readonly entry: EnvironmentEntry;
  readonly variable: SecretVariable;
}): readonly (readonly [name: string, value: string])[] {
  const parts = partsOf(entry.value ?? '');
  if (variable.urlParts === undefined || parts === undefined) return [];
  const { user, address } = variable.urlParts;
  return [
    [user, parts.user],
    [address, parts.address],
  ];
}

/** Writes them beside the variable that they come from. */
export function addParts(secret: {
  readonly entry: EnvironmentEntry;
  readonly variable: SecretVariable;
}): readonly Operation[] {
  const { document, at, form } = secret.entry;
  const path = at.slice(0, -1);
  return otherParts(secret).map(
    ([name, value]): Operation =>
      form === 'list'
        ? { op: 'append', path, value: `${name}=${value}`, document }
        : { op: 'set', path: [...path, name], value, document },
  );
}
