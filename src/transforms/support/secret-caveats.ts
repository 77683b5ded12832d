import type { ProjectView } from '../../compose/view.ts';
import type { MovableSecret, NamedSecret } from './secret-moves.ts';
import { placesLeft } from './secret-twins.ts';

/** What may stop working once the secret has moved, and what the move does not undo. */
export function caveatOf(
  secret: MovableSecret,
  project: ProjectView,
  all: readonly NamedSecret[],
): string {
  const { entry, variable } = secret;
  const found = variable.scheme === undefined ? 'it empty' : 'the path of the file in it';
  const lost = `scripts and docker compose exec commands that use $${entry.name} find ${found}; a file that the container cannot read shows as "permission denied" in the log`;
  return [...placesLeft(secret, project, all), lost, whatStays(secret)].join('; ');
}

function whatStays({ entry, variable, source, content }: MovableSecret): string {
  if (content.kind === 'environment') return 'the service can then not be read-only';
  const data =
    variable.firstStartOnly === true
      ? 'in the data, which takes it only at its first start: change the password in the running service too'
      : undefined;
  if (source === 'variable' || source === 'shell') {
    const stays = 'a new value in the environment has no effect any more: write it to the file';
    return data === undefined ? stays : `${stays}; the value is ${data}`;
  }
  const history = 'the value stays in the history of the file';
  if (data !== undefined) return `${history} and ${data}`;
  return isKey(entry.name)
    ? `${history}; what is encrypted or signed with it may not outlive a new one: look up how to change it`
    : `${history}: replace it by a new one`;
}

/** Not a key to the interface of somebody else, who gives out a new one at any time. */
function isKey(name: string): boolean {
  return /(?:KEY|SALT|PEPPER|KEY_BASE)S?$/i.test(name) && !/(?:API|ACCESS)_?KEYS?$/i.test(name);
}
