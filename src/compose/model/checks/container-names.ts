import type { Fault } from '../stage.ts';
import { type ModelMap, memberOf, textOf } from '../value.ts';
import { enabledServices, originOf, scopeOf } from './scope.ts';

/** Two enabled services cannot have the same `container_name`. */
export function checkContainerNames(
  root: ModelMap,
  disabled: ReadonlySet<string>,
): readonly Fault[] {
  const owners = new Map<string, ModelMap>();
  const names = new Map<string, string>();
  return enabledServices(scopeOf(root, disabled)).flatMap(({ name, service }) => {
    const fixed = memberOf(service, 'container_name');
    const text = textOf(fixed);
    if (text === undefined || text === '') return [];
    const owner = owners.get(text);
    if (owner === undefined) {
      owners.set(text, service);
      names.set(text, name);
      return [];
    }
    const other = memberOf(owner, 'container_name');
    // Inherited through `extends`, both are written at one place.
    const isInherited = other?.origin?.path.join() === fixed?.origin?.path.join();
    const at = isInherited ? service.origin : originOf(fixed, service);
    const earlier = originOf(other, owner);
    return [
      {
        code: 'container-name-taken',
        message: `services "${names.get(text)}" and "${name}" have the same \`container_name\``,
        at,
        part: isInherited ? ('key' as const) : ('value' as const),
        label: isInherited ? 'inherits it' : 'taken already',
        help: 'give each service its own name, or remove it: Compose then makes one',
        ...(earlier === undefined ? {} : { related: [{ at: earlier, label: 'the first' }] }),
      },
    ];
  });
}
