import { isList, isObject } from '../../compose/json.ts';
import { type ExposedArgument, secretsInCommand } from '../../compose/secrets/arguments.ts';
import { readSecret, type SecretSource } from '../../compose/secrets/variables.ts';
import type { Place, ServiceView, WrittenLayer } from '../../compose/view.ts';
import { valueAt } from '../../compose/written-places.ts';
import type { Json } from '../../yaml/operations.ts';

/** Places of a service other than its environment where secrets are found. */
export type ExposedPlace = 'command' | 'entrypoint' | 'healthcheck' | 'labels' | 'build.args';

/** All secrets that stand in one place of a service. */
export interface Exposure extends Place {
  readonly place: ExposedPlace;
  /** What tells them: options, names of labels or of arguments, programs. */
  readonly names: readonly string[];
  /** For commands, what is known of the words. */
  readonly arguments: readonly ExposedArgument[];
}

const commands: readonly (readonly [ExposedPlace, readonly [string, ...string[]]])[] = [
  ['command', ['command']],
  ['entrypoint', ['entrypoint']],
  ['healthcheck', ['healthcheck', 'test']],
];

const settings: readonly (readonly [ExposedPlace, readonly [string, ...string[]]])[] = [
  ['labels', ['labels']],
  ['build.args', ['build', 'args']],
];

/** What is written for the service itself; what it inherits is reported where it is written. */
export function exposures(service: ServiceView): readonly Exposure[] {
  return service.layers.flatMap((layer) => [
    ...commands.flatMap(([place, keys]) => inCommand(layer, place, keys)),
    ...settings.flatMap(([place, keys]) => inSettings(layer, place, keys)),
  ]);
}

/** A value that only a variable gives is not in the file. */
function isWritten(source: SecretSource): boolean {
  return source === 'literal' || source === 'default';
}

function inCommand(
  { definition, document, path }: WrittenLayer,
  place: ExposedPlace,
  keys: readonly [string, ...string[]],
): readonly Exposure[] {
  const found = secretsInCommand(valueAt(definition, keys)).filter(({ source }) =>
    isWritten(source),
  );
  if (found.length === 0) return [];
  const names = [
    ...new Set(
      found.map(({ option, program }) =>
        option === undefined ? `an argument of "${program}"` : `"${option}"`,
      ),
    ),
  ];
  return [{ place, names, arguments: found, document, path: [...path, ...keys] }];
}

function inSettings(
  { definition, document, path }: WrittenLayer,
  place: ExposedPlace,
  keys: readonly [string, ...string[]],
): readonly Exposure[] {
  const names = entriesOf(valueAt(definition, keys)).flatMap(([name, value]) => {
    const reason = readSecret(name, value);
    return value !== undefined && reason !== undefined && isWritten(reason.source)
      ? [`"${name}"`]
      : [];
  });
  if (names.length === 0) return [];
  return [{ place, names, arguments: [], document, path: [...path, ...keys] }];
}

function entriesOf(value: Json | undefined): readonly (readonly [string, string | undefined])[] {
  if (isList(value)) {
    return value.flatMap((item) => {
      if (typeof item !== 'string') return [];
      const [name = '', ...rest] = item.split('=');
      return [[name, rest.length === 0 ? undefined : rest.join('=')] as const];
    });
  }
  if (!isObject(value)) return [];
  return Object.entries(value).map(([name, given]) => [
    name,
    typeof given === 'string' || typeof given === 'number' ? String(given) : undefined,
  ]);
}
