import { unescapeDollars } from '../../compose/interpolation.ts';
import { isObject } from '../../compose/json.ts';
import type { ProjectView } from '../../compose/view.ts';
import { layerAt, placeToAdd } from '../../compose/written-places.ts';
import { type Fix, highestRisk, type ManualAction, type Risk } from '../../findings.ts';
import {
  describeEvidence,
  type Fact,
  riskOf,
  type SecretVariable,
} from '../../images/image-profile.ts';
import type { Operation } from '../../yaml/operations.ts';
import type { TransformContext } from '../transform.ts';
import type { NamedSecret } from './secret-moves.ts';
import { anchorsWith, pathOfSecret, repeatsValue, rewrites } from './secret-obstacles.ts';

type MovableSecret = NamedSecret & { readonly variable: SecretVariable };

/** Makes the image read the secret from a file, which the edge of the program writes. */
export function move(
  secret: MovableSecret,
  fact: Fact<readonly SecretVariable[]>,
  { project }: TransformContext,
): Fix {
  const { service, entry, name, variable, reader } = secret;
  const isNew = secret.isFirst || !isDeclared(name, project);
  const { risk, doubt } = risks(service);
  const content = unescapeDollars(entry.value ?? '');
  // Beside the variable: who leaves out the file that sets it gets neither.
  const home = layerAt(service, { document: entry.document, path: entry.at });
  return {
    title: `let the image read "${entry.name}" from the secret "${name}"`,
    risk: highestRisk([risk, riskOf(fact.evidence)]),
    because: `the file secrets/${name} has to be deployed with the Compose file${doubt}; the image reads "${variable.fileVariable}": ${describeEvidence(fact.evidence)}`,
    operations: [
      ...replaceVariable(secret),
      { op: 'append', ...placeToAdd(service, ['secrets'], home), value: name },
      ...(rewrites(secret) ?? []).map((rewrite): Operation => ({ op: 'set', ...rewrite })),
      ...(isNew ? [declare(name, entry.document)] : []),
    ],
    ...(isNew
      ? {
          files: [
            { path: `secrets/${name}`, content, ...(reader === undefined ? {} : { reader }) },
          ],
        }
      : {}),
    caveat: caveat(secret, project),
    check: `docker compose up -d ${service.name} && docker compose exec ${service.name} test -r ${pathOfSecret(name)} && docker compose logs ${service.name}`,
  };
}

/** Not if the fix of the first service that has the secret was turned down. */
function isDeclared(name: string, project: ProjectView): boolean {
  const declared = project.topLevel('secrets');
  return isObject(declared) && declared[name] !== undefined;
}

function declare(name: string, document: number): Operation {
  return { op: 'set', path: ['secrets', name], value: { file: `./secrets/${name}` }, document };
}

function replaceVariable({ entry, variable, name }: MovableSecret): readonly Operation[] {
  const { document } = entry;
  const file = pathOfSecret(name);
  if (entry.form === 'list') {
    return [{ op: 'set', path: entry.at, value: `${variable.fileVariable}=${file}`, document }];
  }
  return [{ op: 'rename', path: entry.at, key: variable.fileVariable, value: file, document }];
}

/** What this file cannot tell about the service makes the fix an assumption. */
function risks({ definition, user }: NamedSecret['service']): {
  readonly risk: Risk;
  readonly doubt: string;
} {
  if (definition.env_file !== undefined) {
    return {
      risk: 'high',
      doubt: ', and its env_file may set the variable too, which the image refuses',
    };
  }
  if (user.kind === 'variable') {
    return { risk: 'high', doubt: ', and the user who has to read it is known only at run time' };
  }
  return { risk: 'low', doubt: '' };
}

function caveat(secret: MovableSecret, project: ProjectView): string {
  const { entry, variable } = secret;
  const lost = `scripts and docker compose exec commands that use $${entry.name} find it empty; a file that the container cannot read shows as "permission denied" in the log`;
  const rotation =
    variable.firstStartOnly === true
      ? 'the value stays in the history of the file and in the data, which takes it only at its first start: change the password in the running service too'
      : 'the value stays in the history of the file: replace it by a new one';
  const command = repeatsValue(secret) ? ['a command of the service repeats the value'] : [];
  const anchors = anchorsWith(secret, project).map(
    (key) => `"${key}" still holds the value: remove it there`,
  );
  return [...anchors, ...command, lost, rotation].join('; ');
}

/** The steps of `move` for a person, who has the value or the certainty that is missing here. */
export function moveByHand({ entry, variable, name }: MovableSecret, reason: string): ManualAction {
  return {
    kind: 'manual',
    reason,
    instruction: `write the value to secrets/${name}, replace "${entry.name}" by "${variable.fileVariable}" with the value "${pathOfSecret(name)}", and list the secret "${name}" in the service and, with "file: ./secrets/${name}", at the top level`,
  };
}

/** For a value that the image may not read from a file: a variable at least keeps it out of this one. */
export function keepOutOfFile({ entry, source, inUrl, service }: NamedSecret): ManualAction {
  const variable = inUrl ? `${entry.name}_PASSWORD` : entry.name;
  const reference = `\${${variable}:?}`;
  const place = inUrl
    ? `in place of the password in "${entry.name}"`
    : `as the value of "${entry.name}"`;
  const reason = 'it is not known that the image can read this value from a file';
  switch (source) {
    case 'literal':
      return {
        kind: 'manual',
        reason,
        instruction: `write "${reference}" ${place}, set "${variable}" in .env, keep .env out of version control, and replace the value by a new one`,
      };
    case 'default':
      return {
        kind: 'manual',
        reason,
        instruction: `write "${reference}" without the default, set the variable in .env, and keep .env out of version control`,
      };
    case 'variable':
    case 'shell':
      return {
        kind: 'manual',
        reason: `${reason}; at least it is not in the Compose file`,
        instruction: `look for "${entry.name}_FILE" or the like in the documentation of the image of service "${service.name}"; if there is none, leave it as it is and keep .env out of version control`,
      };
  }
}
