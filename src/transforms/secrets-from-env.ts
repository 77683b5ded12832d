import { unescapeDollars } from '../compose/interpolation.ts';
import { isObject } from '../compose/json.ts';
import { type Draft, type Fix, highestRisk, type ManualAction, type Risk } from '../findings.ts';
import {
  describeEvidence,
  type Fact,
  riskOf,
  type SecretVariable,
} from '../images/image-profile.ts';
import type { Operation } from '../yaml/operations.ts';
import { exposedSecrets, type NamedSecret, nameSecrets } from './support/secret-moves.ts';
import { obstacle, pathOfSecret, repeatsValue, rewrites } from './support/secret-obstacles.ts';
import type { Transform, TransformContext } from './transform.ts';

export const secretsFromEnv: Transform = {
  scope: 'file',
  meta: {
    id: 'secrets-from-env',
    title: 'Move secrets from the environment to files',
    severity: 'high',
    why: 'A secret in the environment is in the file, in its history, in docker inspect, and in every child process and crash report.',
    risk: 'The secret files must be deployed together with the Compose file, and scripts that use the variable no longer find it.',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 4.10',
      'OWASP Docker Security Cheat Sheet, rule 12',
      'https://github.com/compose-spec/compose-spec/blob/main/09-secrets.md',
    ],
  },

  *inspect(project, context) {
    for (const found of nameSecrets(exposedSecrets(project, context), project)) {
      // Read anew: the fix of another variable may have changed a command that uses both.
      const service = project.service(found.service.name) ?? found.service;
      const secret = { ...found, service };
      const action = answer(secret, context);
      if (action === undefined) continue;
      const isInFile = secret.source === 'literal' || secret.source === 'default';
      const draft: Draft = {
        service: secret.service.name,
        message: describe(secret),
        at: secret.entry.at,
        evidence: secret.entry.name,
        action,
      };
      yield isInFile ? draft : { ...draft, severity: 'low' };
    }
  },
};

function describe({ service, entry, source, inUrl }: NamedSecret): string {
  const subject = `service "${service.name}"`;
  switch (source) {
    case 'literal':
      return inUrl
        ? `${subject} has a password in plain text in the URL of "${entry.name}"`
        : `${subject} has the secret "${entry.name}" in plain text`;
    case 'default':
      return `${subject} has a default in plain text for the secret "${entry.name}"`;
    case 'variable':
    case 'shell':
      return `${subject} gets the secret "${entry.name}" through its environment`;
  }
}

function answer(secret: NamedSecret, context: TransformContext): Draft['action'] | undefined {
  const { variable, image, source } = secret;
  const fact = image?.facts.secrets;
  if (variable === undefined || fact === undefined) {
    return source === 'literal' || source === 'default' ? keepOutOfFile(secret) : undefined;
  }
  const movable = { ...secret, variable };
  if (source !== 'literal') {
    const reason =
      source === 'default'
        ? 'a variable may replace the value, so that it is known only when Compose runs'
        : 'the value is not in this file';
    return moveByHand(movable, reason);
  }
  const reason = obstacle(movable, context);
  if (reason !== undefined) return moveByHand(movable, reason);
  return { kind: 'fix', fix: move(movable, fact, context) };
}

type MovableSecret = NamedSecret & { readonly variable: SecretVariable };

function move(
  secret: MovableSecret,
  fact: Fact<readonly SecretVariable[]>,
  { project }: TransformContext,
): Fix {
  const { service, entry, name, variable, reader } = secret;
  const declared = project.topLevel('secrets');
  const isNew = !isObject(declared) || declared[name] === undefined;
  const { risk, doubt } = risks(service);
  const content = unescapeDollars(entry.value ?? '');
  return {
    title: `let the image read "${entry.name}" from the secret "${name}"`,
    risk: highestRisk([risk, riskOf(fact.evidence)]),
    because: `the file secrets/${name} has to be deployed with the Compose file${doubt}; the image reads "${variable.fileVariable}": ${describeEvidence(fact.evidence)}`,
    operations: [
      ...replaceVariable(secret),
      { op: 'append', path: [...service.path, 'secrets'], value: name, document: service.document },
      ...(rewrites(secret) ?? []).map(
        (rewrite): Operation => ({ op: 'set', ...rewrite, document: service.document }),
      ),
      ...(isNew ? [declare(name, project.document)] : []),
    ],
    ...(isNew
      ? {
          files: [
            { path: `secrets/${name}`, content, ...(reader === undefined ? {} : { reader }) },
          ],
        }
      : {}),
    caveat: caveat(secret),
    check: `docker compose up -d ${service.name} && docker compose exec ${service.name} test -r ${pathOfSecret(name)} && docker compose logs ${service.name}`,
  };
}

function declare(name: string, document: number): Operation {
  return { op: 'set', path: ['secrets', name], value: { file: `./secrets/${name}` }, document };
}

function replaceVariable({ service, entry, variable, name }: MovableSecret): readonly Operation[] {
  const { document } = service;
  const file = pathOfSecret(name);
  if (entry.form === 'list') {
    return [{ op: 'set', path: entry.at, value: `${variable.fileVariable}=${file}`, document }];
  }
  return [
    { op: 'remove', path: entry.at, document },
    {
      op: 'set',
      path: [...entry.at.slice(0, -1), variable.fileVariable],
      value: file,
      document,
    },
  ];
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

function caveat(secret: MovableSecret): string {
  const { entry, variable } = secret;
  const lost = `scripts and docker compose exec commands that use $${entry.name} find it empty; a file that the container cannot read shows as "permission denied" in the log`;
  const rotation =
    variable.firstStartOnly === true
      ? 'the value stays in the history of the file and in the data, which takes it only at its first start: change the password in the running service too'
      : 'the value stays in the history of the file: replace it by a new one';
  const rest = repeatsValue(secret) ? '; a command of the service repeats the value' : '';
  return `${lost}; ${rotation}${rest}`;
}

function moveByHand({ entry, variable, name }: MovableSecret, reason: string): ManualAction {
  return {
    kind: 'manual',
    reason,
    instruction: `write the value to secrets/${name}, replace "${entry.name}" by "${variable.fileVariable}" with the value "${pathOfSecret(name)}", and list the secret "${name}" in the service and, with "file: ./secrets/${name}", at the top level`,
  };
}

function keepOutOfFile({ entry, source, inUrl }: NamedSecret): ManualAction {
  const variable = inUrl ? `${entry.name}_PASSWORD` : entry.name;
  const reference = `\${${variable}:?}`;
  const place = inUrl
    ? `in place of the password in "${entry.name}"`
    : `as the value of "${entry.name}"`;
  return {
    kind: 'manual',
    reason: 'it is not known that the image can read this value from a file',
    instruction:
      source === 'default'
        ? `write "${reference}" without the default, set the variable in .env, and keep .env out of version control`
        : `write "${reference}" ${place}, set "${variable}" in .env, keep .env out of version control, and replace the value by a new one`,
  };
}
