import type { ManualAction } from '../../findings.ts';
import type { SecretVariable } from '../../images/image-profile.ts';
import type { SecretFiles } from '../transform.ts';
import type { NamedSecret } from './secret-moves.ts';
import { pathOfSecret } from './secret-obstacles.ts';

/** Where the file is, from the folder of the project. */
export function fileOfSecret(name: string, { folder }: SecretFiles): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The steps of a move for a person, who has the value or the certainty that is missing here. */
export function moveByHand(
  { entry, variable, name }: NamedSecret & { readonly variable: SecretVariable },
  reason: string,
  files: SecretFiles,
): ManualAction {
  const file = fileOfSecret(name, files);
  const { urlParts } = variable;
  const value = urlParts === undefined ? 'value' : 'password';
  const others =
    urlParts === undefined
      ? ''
      : ` and by "${urlParts.user}" and "${urlParts.address}" for the rest`;
  return {
    kind: 'manual',
    reason,
    instruction: `write the ${value} to ${file}, replace "${entry.name}" by "${variable.fileVariable}" with the value "${variable.scheme ?? ''}${pathOfSecret(name)}"${others}, and list the secret "${name}" in the service and, with "file: ./${file}", at the top level`,
  };
}

/** For a value that the image may not read from a file: a variable at least keeps it out of this one. */
export function keepOutOfFile(
  { entry, source, inUrl, service }: NamedSecret,
  twin: NamedSecret | undefined,
): ManualAction {
  const variable = inUrl ? `${entry.name}_PASSWORD` : entry.name;
  const reference = `\${${variable}:?}`;
  const place = inUrl
    ? `in place of the password in "${entry.name}"`
    : `as the value of "${entry.name}"`;
  const unknown = 'it is not known that the image can read this value from a file';
  const reason =
    twin === undefined
      ? unknown
      : `${unknown}, as that of service "${twin.service.name}" can with the same value`;
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
