import type { Draft } from '../findings.ts';
import { keepOutOfFile, move, moveByHand } from './support/secret-fixes.ts';
import { exposedSecrets, type NamedSecret, nameSecrets } from './support/secret-moves.ts';
import { obstacle } from './support/secret-obstacles.ts';
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
      const isInFile = secret.source === 'literal' || secret.source === 'default';
      const draft: Draft = {
        service: secret.service.name,
        message: describe(secret),
        at: secret.entry.at,
        document: secret.entry.document,
        evidence: secret.entry.name,
        action: answer(secret, context),
      };
      yield isInFile ? draft : { ...draft, severity: 'low' };
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

function answer(secret: NamedSecret, context: TransformContext): Draft['action'] {
  const { variable, image, source } = secret;
  const fact = image?.facts.secrets;
  if (variable === undefined || fact === undefined) return keepOutOfFile(secret);
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
