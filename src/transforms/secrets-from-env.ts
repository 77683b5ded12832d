import { descendants } from '../compose/family.ts';
import type { Draft } from '../findings.ts';
import { keepOutOfFile, moveByHand } from './support/secret-advice.ts';
import { secretsInEnvFiles } from './support/secret-env-files.ts';
import { move } from './support/secret-fixes.ts';
import { nameSecrets } from './support/secret-groups.ts';
import { exposedSecrets, type NamedSecret } from './support/secret-moves.ts';
import { obstacle } from './support/secret-obstacles.ts';
import { movedTwin } from './support/secret-twins.ts';
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
    const all = nameSecrets(exposedSecrets(project, context), project);
    for (const found of all) {
      // Read anew: the fix of another variable may have changed a command that uses both.
      const service = project.service(found.service.name) ?? found.service;
      const secret = { ...found, service };
      const isInFile = secret.source === 'literal' || secret.source === 'default';
      const draft: Draft = {
        service: secret.service.name,
        message: describe(secret),
        at: secret.entry.at,
        document: secret.entry.document,
        evidence: secret.entry.name,
        action: answer(secret, context, all),
      };
      yield isInFile ? draft : { ...draft, severity: 'low' };
    }
    for (const service of project.services) {
      if (service.incomplete === undefined) yield* secretsInEnvFiles(service, context);
    }
  },
};

function describe({ service, entry, source, inUrl, shape }: NamedSecret): string {
  const subject = `service "${service.name}"`;
  if (shape !== undefined) return `${subject} has ${shape} in "${entry.name}"`;
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

function answer(
  secret: NamedSecret,
  context: TransformContext,
  all: readonly NamedSecret[],
): Draft['action'] {
  const { variable, image, content } = secret;
  const fact = image?.facts.secrets;
  if (variable === undefined || fact === undefined) {
    return keepOutOfFile(secret, movedTwin(secret, all));
  }
  const reason = whyByHand(secret, context) ?? obstacle({ ...secret, variable }, context);
  if (reason !== undefined || content === undefined) {
    return moveByHand({ ...secret, variable }, reason ?? unknownValue, context.secretFiles);
  }
  return { kind: 'fix', fix: move({ ...secret, variable, content }, fact, context, all) };
}

const unknownValue = 'the value is not known here';

/** Why a value that variables give is not moved. */
function whyByHand(secret: NamedSecret, context: TransformContext): string | undefined {
  const { source, content } = secret;
  if (content?.kind === 'text') return undefined;
  if (context.secretFiles.resolvesVariables) return unknownValue;
  const isKnown = Boolean(context.values.valueOf(secret.service.name, secret.entry.name));
  const option = isKnown ? '; --secrets-from-dotenv writes what it is now to a file' : '';
  if (source === 'default') {
    return `a variable may replace the value, so that it is known only when Compose runs${option}`;
  }
  return content === undefined || !staysWritable(secret, context)
    ? `the value is not in this file${option}`
    : undefined;
}

/** A container that gets the text of a secret from the environment cannot be read-only. */
function staysWritable({ service, image }: NamedSecret, { project }: TransformContext): boolean {
  const all = [service, ...descendants(service, project)];
  return (
    image?.facts.readOnly.value.kind === 'unsupported' &&
    all.every(({ definition }) => definition.read_only !== true)
  );
}
