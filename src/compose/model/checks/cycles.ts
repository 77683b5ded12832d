import { findCycles } from '../../cycles.ts';
import type { Fault } from '../stage.ts';
import { memberOf } from '../value.ts';
import { awaited, keyOf, partOf } from './dependencies.ts';
import { entriesOf, originOf, type ServiceScope } from './scope.ts';

/** Services that wait for each other in a circle, directly or through others. */
export function checkCycles(scopes: readonly ServiceScope[]): readonly Fault[] {
  const byName = new Map(scopes.map((scope) => [scope.name, scope]));
  const next = new Map(scopes.map((scope) => [scope.name, awaited(scope)]));
  return findCycles([...byName.keys()], (name) => next.get(name) ?? []).map((cycle) => {
    const edges = cycle.map((name, index) => {
      const target = cycle[index + 1] ?? cycle[0] ?? name;
      const service = byName.get(name)?.service;
      const entry = entriesOf(memberOf(service, 'depends_on')).get(target);
      const at = originOf(entry, service);
      return { at, label: `"${name}" waits for "${target}" (${keyOf(at)})` };
    });
    const [first, ...others] = edges;
    const [name] = cycle;
    return {
      code: 'dependency-cycle',
      message:
        others.length === 0
          ? `service "${name}" depends on itself`
          : `services wait for each other in a circle: ${[...cycle, name].join(' -> ')}`,
      at: first?.at,
      part: partOf(keyOf(first?.at)),
      ...(first === undefined || others.length === 0 ? {} : { label: first.label }),
      help: others.length === 0 ? 'remove it' : 'remove one of these dependencies',
      related: others.flatMap(({ at, label }) => (at === undefined ? [] : [{ at, label }])),
    };
  });
}
