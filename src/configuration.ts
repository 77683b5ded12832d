import type { Level, Severity } from './findings.ts';
import {
  type Configuration,
  type ConfigurationFailure,
  readConfiguration as readWith,
} from './statements/configuration.ts';
import type { TransformOptions } from './transform-options.ts';
import { pipeline } from './transforms/index.ts';

/** The transforms, as far as a configuration names them. */
export const knownTransforms = pipeline.map(({ meta: { id, title } }) => ({ id, title }));

/** Reads the text of a configuration file. Pure: what is wrong is in the answer. */
export function readConfiguration(source: {
  readonly name: string;
  readonly text: string;
}): Configuration | ConfigurationFailure {
  return readWith(source, knownTransforms);
}

/** The ids of the transforms that are switched off. */
export function switchedOff(configuration: Configuration | undefined): readonly string[] {
  return (configuration?.transforms ?? []).flatMap(({ id, off }) =>
    off === undefined ? [] : [id],
  );
}

export function severitiesOf(
  configuration: Configuration | undefined,
): ReadonlyMap<string, Severity> {
  return new Map(
    (configuration?.transforms ?? []).flatMap(({ id, severity }) =>
      severity === undefined ? [] : [[id, severity.value] as const],
    ),
  );
}

export function optionsOf(configuration: Configuration | undefined): TransformOptions {
  const options = (configuration?.transforms ?? [])
    .filter((transform) => transform.options.length > 0)
    .map((transform) => [
      transform.id,
      Object.fromEntries(transform.options.map(({ name, value }) => [name, value.value])),
    ]);
  // Every option was read by the row of its name in `optionKeys`, which has the type of this.
  return Object.fromEntries(options) as TransformOptions;
}

/** The level of a run: what was chosen for it, or what the configuration says. */
export function levelOf(
  chosen: Level | undefined,
  configuration: Configuration | undefined,
): Level {
  return chosen ?? configuration?.level?.value ?? 'standard';
}
