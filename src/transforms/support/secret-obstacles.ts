import { type Rewrite, readFileInstead, readsVariable } from '../../compose/container-variables.ts';
import { descendants } from '../../compose/family.ts';
import type { JsonObject } from '../../compose/json.ts';
import type { Place, ServiceView, WrittenLayer } from '../../compose/view.ts';
import { layerAt, layerWith, valueAt } from '../../compose/written-places.ts';
import type { SecretVariable } from '../../images/image-profile.ts';
import { secretVariable } from '../../images/secret-variables.ts';
import type { TransformContext } from '../transform.ts';
import type { NamedSecret } from './secret-moves.ts';
import { otherParts } from './secret-urls.ts';

/** Where the container finds the file. */
export function pathOfSecret(name: string): string {
  return `/run/secrets/${name}`;
}

/** The keys whose text a shell may run, with the path of that text. */
export const shellTexts: readonly (readonly [string, ...string[]])[] = [
  ['healthcheck', 'test'],
  ['command'],
  ['entrypoint'],
];

function without(definition: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(definition).filter(([key]) => !keys.includes(key)));
}

/**
 * The changes that make the service's own shell texts read the file; undefined when one of them, or a
 * text elsewhere in the service, uses the variable in a way that cannot be changed with certainty.
 */
export function rewrites(secret: NamedSecret): readonly (Rewrite & Place)[] | undefined {
  const { service, entry } = secret;
  const found: (Rewrite & Place)[] = [];
  const home = layerAt(service, { document: entry.document, path: entry.at });
  for (const place of shellTexts) {
    const layer = layerWith(service, ...place);
    const effective = valueAt(service.definition, place);
    if (layer === undefined && readsVariable(effective, entry.name)) return undefined;
    const changes = layer === undefined ? [] : rewritesIn(layer, place, secret);
    if (changes === undefined) return undefined;
    // A text that another file replaces has to fit the variable beside it as well.
    const replaced = home === undefined || home === layer ? [] : rewritesIn(home, place, secret);
    found.push(...changes, ...(replaced ?? []));
  }
  const rest = without(service.definition, ['command', 'entrypoint', 'healthcheck']);
  return readsVariable(rest, entry.name) ? undefined : found;
}

function rewritesIn(
  { definition, path, document }: WrittenLayer,
  place: readonly string[],
  { entry, name }: NamedSecret,
): readonly (Rewrite & Place)[] | undefined {
  const text = valueAt(definition, place);
  const changes = readFileInstead(text, entry.name, pathOfSecret(name), [...path, ...place]);
  return changes?.map((change) => ({ ...change, document }));
}

function sets({ environment }: ServiceView, { name, fileVariable }: SecretVariable): boolean {
  return fileVariable !== name && environment.some((entry) => entry.name === fileVariable);
}

/** Why a service that extends this one would break, in words. */
function brokenHeir(
  { service, variable }: NamedSecret & { readonly variable: SecretVariable },
  { project, images, values }: TransformContext,
): string | undefined {
  for (const heir of descendants(service, project)) {
    const own = heir.environment.filter(({ from }) => from === 'itself');
    if (own.some(({ name }) => name === variable.name || name === variable.fileVariable)) {
      return `service "${heir.name}" extends it and sets the variable itself`;
    }
    const known = images.forService(heir)?.facts.secrets?.value;
    if (secretVariable(known ?? [], variable.name)?.fileVariable !== variable.fileVariable) {
      return `service "${heir.name}" extends it, and whether it can read the file is not known`;
    }
    if (values.fromFiles(heir.name)?.has(variable.name) === true) {
      return `service "${heir.name}" extends it, and its env_file sets the variable`;
    }
    const { healthcheck, command, entrypoint } = heir.own;
    if ([healthcheck, command, entrypoint].some((text) => readsVariable(text, variable.name))) {
      return `service "${heir.name}" extends it and uses the variable in a command`;
    }
  }
  return undefined;
}

/** Numbers that YAML and Compose do not print alike: too long, or with an exponent. */
function isAmbiguousNumber({ entry }: NamedSecret): boolean {
  if (!entry.isNumber) return false;
  const value = Number(entry.value);
  const isPlain = Number.isSafeInteger(value) || (Math.abs(value) < 1e6 && Math.abs(value) > 1e-4);
  return !isPlain;
}

/** Why the variable is not replaced although the image can read a file; undefined when it can be. */
export function obstacle(
  secret: NamedSecret & { readonly variable: SecretVariable },
  context: TransformContext,
): string | undefined {
  const { service, entry, variable } = secret;
  const fromFiles = context.values.fromFiles(service.name);
  if (sets(service, variable) || fromFiles?.has(variable.fileVariable) === true) {
    return `"${variable.fileVariable}" is set too, and the image does not take both`;
  }
  const taken = otherParts(secret).find(
    ([part]) =>
      fromFiles?.has(part) === true || service.environment.some(({ name }) => name === part),
  );
  if (taken !== undefined) return `"${taken[0]}" is set too, and what counts then is not certain`;
  if (fromFiles?.has(variable.name) === true) {
    return `an env_file of the service sets "${variable.name}" too, and the image does not take both`;
  }
  if (entry.from === 'other-file') {
    return 'it is written in a file that the service only inherits from, and others may do so too';
  }
  if (entry.replaces === 'inherited') {
    const parent = service.parent === undefined ? 'the service' : `service "${service.parent}"`;
    return `${parent}, which it extends, sets the variable too`;
  }
  if (entry.replaces === 'own') {
    return `"environment" lists "${entry.name}" more than once, and the image does not take both the rest and a file`;
  }
  if (entry.replaces === 'elsewhere') {
    return `"${entry.name}" is set in two places of the project, and the image does not take both a value and a file`;
  }
  if (isAmbiguousNumber(secret)) {
    return 'the value is a number without quotes whose exact text is not certain';
  }
  if (secret.content?.kind === 'text' && /[\r\n]$/.test(secret.content.text)) {
    return 'the value ends with a line break, which is lost on the way through a file';
  }
  const changes = rewrites(secret);
  if (changes === undefined) {
    return `a command of the service reads "${entry.name}" in a way that is not changed with certainty`;
  }
  const [partialHeir] = service.partialHeirs;
  if (partialHeir !== undefined) {
    return `service "${partialHeir}" extends it in another file, where it is not all that it is here`;
  }
  const [heir] = service.heirs;
  if (heir !== undefined && changes.some(({ document }) => document !== entry.document)) {
    return `service "${heir}" inherits a command that reads "${entry.name}", but not the variable, which another file sets`;
  }
  return brokenHeir(secret, context);
}
