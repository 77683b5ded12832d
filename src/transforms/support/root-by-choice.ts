import { mountOver } from '../../compose/mounts.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { Draft, ManualAction } from '../../findings.ts';
import { type KnownImage, programOf } from '../../images/knowledge.ts';
import { chown } from '../../images/user-data.ts';
import { otherUser } from '../../images/user-plan.ts';
import type { TransformContext } from '../transform.ts';
import { placeOf } from './place.ts';

/** The file says that a service runs as root: reported where an ordinary user would do, or may do. */
export function rootByChoice(service: ServiceView, { images }: TransformContext): readonly Draft[] {
  if (preparesFiles(service)) return [];
  const known = programOf(service, images);
  const action = wayOut(service, known);
  if (action === undefined) return [];
  return [
    {
      message: `service "${service.name}" runs as root, because the file says so`,
      ...placeOf(service, 'user'),
      evidence: 'root',
      ...(known !== undefined && !startsAsRoot(known) ? {} : { severity: 'low' }),
      action,
    },
  ];
}

/** A command that prepares folders for other users is a good reason to be root. */
function preparesFiles({ definition: { entrypoint, command } }: ServiceView): boolean {
  return /\b(?:chown|chmod|apk|apt-get|setcap)\b/.test(JSON.stringify([entrypoint, command]));
}

function startsAsRoot({ facts }: KnownImage): boolean {
  return facts.user.value === 'root';
}

function wayOut(service: ServiceView, known: KnownImage | undefined): ManualAction | undefined {
  const { name, user } = service;
  const written = `"user: ${'written' in user ? user.written : 'root'}"`;
  const reason = `${written} is written in the file, so it may be on purpose`;
  if (known === undefined) {
    const instruction = `if it is not, remove ${written} from service "${name}"; "docker image inspect --format '{{.Config.User}}' $(docker compose images -q ${name})" names the user of its image`;
    return { kind: 'manual', reason, instruction };
  }
  if (!startsAsRoot(known)) {
    const own = known.facts.user.value;
    const data = known.facts.dataPaths.value.filter((path) => mountOver(service.mounts, path));
    const first =
      data.length === 0 ? '' : `give its data back with ${chown(service, own, data)}, then `;
    return {
      kind: 'manual',
      reason: `${reason}; the image by itself runs as ${own}`,
      instruction: `if it is not, ${first}remove ${written} from service "${name}"`,
    };
  }
  if (otherUser(known.facts.worksAs) === undefined) return undefined;
  return {
    kind: 'manual',
    reason,
    instruction: `if it is not, remove ${written} from service "${name}" and run compose-harden again`,
  };
}
