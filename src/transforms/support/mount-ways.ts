import { descendants } from '../../compose/family.ts';
import { isObject } from '../../compose/json.ts';
import type { ListItem } from '../../compose/list-items.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { ManualAction } from '../../findings.ts';
import { programOf } from '../../images/knowledge.ts';
import { describeUnknown } from '../../images/unknown.ts';
import type { TransformContext } from '../transform.ts';
import { holdsKeys, isOnlyLookedAt } from './host-paths.ts';
import { manual } from './manual.ts';
import { type HostMount, looksAt } from './mount-fixes.ts';

/** What a person does about a mount that cannot be made read-only with certainty. */
export function narrowMount(
  service: ServiceView,
  { path, source, readOnly }: HostMount,
  item: ListItem,
  context: TransformContext,
): ManualAction {
  const { name } = service;
  const special = byPath(name, path);
  if (special !== undefined) return special;
  if (holdsKeys(path)) {
    return manual(
      'which of the keys it needs, and for what, is not known',
      `give service "${name}" a key of its own that may do only what it needs, as a secret, instead of "${source}"${readOnly ? '' : ', and until then add ":ro" to the mount'}`,
    );
  }
  if (isOnlyLookedAt(path) || looksAt(service, path, context) !== undefined) {
    return manual(
      obstacle(service, path, item, context),
      `mount "${source}" read-only where the mount of service "${name}" is written, if that is right for all who get it`,
    );
  }
  const what = programOf(service, context.images);
  const unknown =
    what === undefined
      ? `${describeUnknown(service, context.images)}, so neither is what it does with "${source}"`
      : `what ${what.profile.title} does with "${source}" is not known`;
  return readOnly
    ? manual(
        unknown,
        `mount only the files or folders below "${source}" that service "${name}" reads`,
      )
    : manual(
        unknown,
        `mount only the folder below "${source}" that service "${name}" uses, or add ":ro" to the mount if it only reads`,
      );
}

/** Why a path that is only looked at is not mounted read-only at once. */
function obstacle(
  service: ServiceView,
  path: string,
  { value, written }: ListItem,
  context: TransformContext,
): string {
  if (isObject(value) && value.read_only !== undefined) {
    return '"read_only: false" is written in the file, so it may be on purpose';
  }
  const other = descendants(service, context.project).find(
    (heir) => !isOnlyLookedAt(path) && looksAt(heir, path, context) === undefined,
  );
  if (other !== undefined) {
    return `service "${other.name}" extends it, and what that does with the mount is not known`;
  }
  return written === undefined
    ? 'the mount comes from what it extends or from a variable'
    : 'a variable in the mount may say more than the file shows';
}

function byPath(name: string, path: string): ManualAction | undefined {
  switch (path) {
    case '/dev/shm':
      return manual(
        'a container has a "/dev/shm" of its own, of 64 MiB',
        `remove the mount of "/dev/shm" from service "${name}" and write "shm_size: 1g" if it needs more`,
      );
    case '/dev':
      return manual(
        'which devices it uses is not known',
        `list the devices that service "${name}" uses under "devices", such as "/dev/serial/by-id/NAME:/dev/ttyUSB0", and remove the mount of "/dev"`,
      );
    case '/run':
      return manual(
        'sockets work on a read-only mount too',
        `mount only the socket below "/run" that service "${name}" uses, such as "/run/dbus/system_bus_socket"`,
      );
    case '/usr/bin/docker':
      return manual(
        'the program of the host is lent to the container, which can replace it',
        `install the client in the image of service "${name}", or add ":ro" to the mount`,
      );
    case '/tmp':
      return manual(
        'which of the temporary files it shares is not known',
        `mount a folder of its own instead of "/tmp" in service "${name}", or write "tmpfs: [/tmp]" if it shares none`,
      );
    default:
      return undefined;
  }
}
