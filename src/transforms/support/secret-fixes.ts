import { isObject } from '../../compose/json.ts';
import type { ProjectView } from '../../compose/view.ts';
import { layerAt, placeToAdd } from '../../compose/written-places.ts';
import { type CreatedFile, type Fix, highestRisk, type Risk } from '../../findings.ts';
import { describeEvidence, type Fact, riskOf } from '../../images/image-profile.ts';
import type { Json, Operation } from '../../yaml/operations.ts';
import type { TransformContext } from '../transform.ts';
import { fileOfSecret } from './secret-advice.ts';
import { caveatOf } from './secret-caveats.ts';
import type { MovableSecret, NamedSecret } from './secret-moves.ts';
import { pathOfSecret, rewrites } from './secret-obstacles.ts';
import { addParts } from './secret-urls.ts';

/** Makes the image read the secret from a file, which the edge of the program or Compose writes. */
export function move(
  secret: MovableSecret,
  fact: Fact<unknown>,
  context: TransformContext,
  all: readonly NamedSecret[],
): Fix {
  const { service, entry, name, variable } = secret;
  const isNew = secret.isFirst || !isDeclared(name, context.project);
  const { risk, ground } = groundOf(secret, context);
  // Beside the variable: who leaves out the file that sets it gets neither.
  const home = layerAt(service, { document: entry.document, path: entry.at });
  const what =
    variable.urlParts === undefined ? `"${entry.name}"` : `the password of "${entry.name}"`;
  const files = isNew ? filesOf(secret, context) : [];
  return {
    title: `let the image read ${what} from the secret "${name}"`,
    risk: highestRisk([risk, riskOf(fact.evidence)]),
    because: `${ground}; the image reads "${variable.fileVariable}": ${describeEvidence(fact.evidence)}`,
    operations: [
      ...replaceVariable(secret),
      ...addParts(secret),
      { op: 'append', ...placeToAdd(service, ['secrets'], home), value: name },
      ...(rewrites(secret) ?? []).map((rewrite): Operation => ({ op: 'set', ...rewrite })),
      ...(isNew ? [declare(secret, context)] : []),
    ],
    ...(files.length === 0 ? {} : { files }),
    caveat: caveatOf(secret, context.project, all),
    check: `docker compose up -d ${service.name} && docker compose exec ${service.name} test -r ${pathOfSecret(name)} && docker compose logs ${service.name}`,
  };
}

/** Not if the fix of the first service that has the secret was turned down. */
function isDeclared(name: string, project: ProjectView): boolean {
  const declared = project.topLevel('secrets');
  return isObject(declared) && declared[name] !== undefined;
}

function filesOf(
  { name, reader, content }: MovableSecret,
  { secretFiles }: TransformContext,
): readonly CreatedFile[] {
  if (content.kind === 'environment') return [];
  const path = fileOfSecret(name, secretFiles);
  return [{ path, content: content.text, ...(reader === undefined ? {} : { reader }) }];
}

function declare({ name, entry, content }: MovableSecret, context: TransformContext): Operation {
  const file = fileOfSecret(name, context.secretFiles).replaceAll('$', '$$$$');
  const value: Json =
    content.kind === 'environment' ? { environment: content.variable } : { file: `./${file}` };
  return { op: 'set', path: ['secrets', name], value, document: entry.document };
}

function replaceVariable({ entry, variable, name }: MovableSecret): readonly Operation[] {
  const { document } = entry;
  const file = `${variable.scheme ?? ''}${pathOfSecret(name)}`;
  if (entry.form === 'list') {
    return [{ op: 'set', path: entry.at, value: `${variable.fileVariable}=${file}`, document }];
  }
  if (variable.fileVariable === entry.name) {
    return [{ op: 'set', path: entry.at, value: file, document }];
  }
  return [{ op: 'rename', path: entry.at, key: variable.fileVariable, value: file, document }];
}

interface Ground {
  readonly risk: Risk;
  readonly ground: string;
}

/** What this file cannot tell about the service makes the fix an assumption. */
function groundOf(
  { service: { name, definition, user }, content, name: secret }: MovableSecret,
  { values, secretFiles }: TransformContext,
): Ground {
  if (content.kind === 'environment') {
    const ground = `Compose puts the value of "${content.variable}" into the container as a file, which Compose 1 cannot do; without the variable it does not start`;
    return { risk: 'high', ground };
  }
  const deploy = `the file ${fileOfSecret(secret, secretFiles)} has to be deployed with the Compose file`;
  if (definition.env_file !== undefined && values.fromFiles(name) === undefined) {
    const doubt = 'its env_file may set the variable too, which the image refuses';
    return { risk: 'high', ground: `${deploy}, and ${doubt}` };
  }
  if (user.kind === 'variable') {
    const doubt = 'the user who has to read it is known only at run time';
    return { risk: 'high', ground: `${deploy}, and ${doubt}` };
  }
  return { risk: 'low', ground: deploy };
}
