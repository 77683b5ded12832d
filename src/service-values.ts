import { goText } from './compose/model/go-text.ts';
import type { LoadedProject } from './compose/model/project.ts';
import { isUnknown, type ModelMap, type ModelValue, memberOf } from './compose/model/value.ts';
import type { ServiceValues } from './transforms/transform.ts';

/** What the variables of the services amount to, as far as it is known where the project is looked at. */
export function valuesOf({ model }: Pick<LoadedProject, 'model'>): ServiceValues {
  const services = memberOf(model, 'services');
  const environmentOf = (service: string): ModelMap | undefined => {
    const environment = memberOf(memberOf(services, service), 'environment');
    return environment?.kind === 'map' ? environment : undefined;
  };
  return {
    valueOf: (service, name) => textOf(environmentOf(service)?.entries.get(name)),
    fromFiles(service) {
      // An env file that cannot be seen stays named in the model.
      if (memberOf(memberOf(services, service), 'env_file') !== undefined) return undefined;
      const entries = environmentOf(service)?.entries ?? new Map<string, ModelValue>();
      return new Set([...entries].flatMap(([name, value]) => (isInFile(value) ? [name] : [])));
    },
  };
}

function isInFile(value: ModelValue): boolean {
  const isBeside = value.kind === 'scalar' && value.hidesFile === true;
  return isBeside || value.origin?.path.includes('env_file') === true;
}

function textOf(value: ModelValue | undefined): string | undefined {
  if (value?.kind !== 'scalar' || value.value === null || isUnknown(value)) return undefined;
  return goText(value);
}
