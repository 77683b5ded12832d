import { readSecret } from '../../compose/secrets/variables.ts';
import type { ServiceView } from '../../compose/view.ts';
import { layerWith } from '../../compose/written-places.ts';
import type { Draft } from '../../findings.ts';
import type { SecretVariable } from '../../images/image-profile.ts';
import { exactVariable, secretVariable } from '../../images/secret-variables.ts';
import type { TransformContext } from '../transform.ts';
import { enumerate } from './enumerate.ts';
import { fileOfSecret } from './secret-advice.ts';
import { nameOfSecret } from './secret-groups.ts';
import { pathOfSecret } from './secret-obstacles.ts';

/** Secrets that the env files of a service hold and that its image reads from files as well. */
export function secretsInEnvFiles(
  service: ServiceView,
  context: TransformContext,
): readonly Draft[] {
  const layer = layerWith(service, 'env_file');
  const found = readableVariables(service, context);
  const [first] = found;
  if (layer === undefined || first === undefined) return [];
  const names = enumerate(found.map(({ name }) => `"${name}"`));
  const noun = found.length === 1 ? 'the secret' : 'the secrets';
  return [
    {
      service: service.name,
      message: `service "${service.name}" gets ${noun} ${names} from an env file`,
      at: [...layer.path, 'env_file'],
      document: layer.document,
      evidence: 'env_file',
      severity: 'low',
      action: {
        kind: 'manual',
        reason: 'an env file may serve others too, so that no line is taken out of it',
        instruction: instruct(service.name, found, first, context),
      },
    },
  ];
}

function readableVariables(
  { name: service, environment }: ServiceView,
  { images, project, values }: TransformContext,
): readonly SecretVariable[] {
  const view = project.service(service);
  const known = (view && images.forService(view)?.facts.secrets?.value) ?? [];
  const inFiles = [...(values.fromFiles(service) ?? [])];
  return inFiles.flatMap((name) => {
    if (environment.some((entry) => entry.name === name)) return [];
    const variable = secretVariable(known, name);
    const isSecret = exactVariable(known, name)?.secret;
    const value = values.valueOf(service, name);
    if (variable === undefined || variable.urlParts !== undefined || !value) return [];
    const reason = readSecret(name, value);
    return (isSecret ?? reason !== undefined) ? [variable] : [];
  });
}

function instruct(
  service: string,
  found: readonly SecretVariable[],
  first: SecretVariable,
  { secretFiles }: TransformContext,
): string {
  const name = nameOfSecret(service, first.name);
  const file = fileOfSecret(name, secretFiles);
  const path = `${first.scheme ?? ''}${pathOfSecret(name)}`;
  const others = found.length === 1 ? '' : '; do the same for each of the others';
  return `write the value of "${first.name}" to ${file}, take its line out of the env file, set "${first.fileVariable}" to "${path}" under "environment", and list the secret "${name}" in the service and, with "file: ./${file}", at the top level${others}`;
}
