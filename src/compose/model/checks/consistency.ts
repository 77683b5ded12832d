import type { Fault } from '../stage.ts';
import { type ModelMap, memberOf } from '../value.ts';
import { checkAmounts } from './amounts.ts';
import { checkConflicts } from './conflicts.ts';
import { checkCycles } from './cycles.ts';
import { checkDependencies } from './dependencies.ts';
import { checkMounts } from './mounts.ts';
import { checkReferences } from './references.ts';
import { enabledServices, entriesOf, isSet, type ServiceScope, scopeOf } from './scope.ts';

const checks: readonly ((scope: ServiceScope) => readonly Fault[])[] = [
  checkConflicts,
  checkAmounts,
  checkReferences,
  checkDependencies,
  checkMounts,
];

/**
 * What the enabled services of a normalised project must keep to among each other (compose-go
 * loader/validate.go). Services that no active profile enables may be wrong.
 */
export function checkConsistency(root: ModelMap, disabled: ReadonlySet<string>): readonly Fault[] {
  const scopes = enabledServices(scopeOf(root, disabled));
  return [
    ...scopes.flatMap((scope) => checks.flatMap((check) => check(scope))),
    ...checkSecrets(root),
    ...checkCycles(scopes),
  ];
}

/** A driver alone is enough for the definition of a secret, but not for Compose to use it. */
function checkSecrets(root: ModelMap): readonly Fault[] {
  return [...entriesOf(memberOf(root, 'secrets'))].flatMap(([name, secret]) => {
    const external = memberOf(secret, 'external');
    const isElsewhere =
      external?.kind === 'scalar' && (external.value === true || external.unknown === true);
    const sources = [memberOf(secret, 'file'), memberOf(secret, 'environment')];
    if (isElsewhere || sources.some(isSet)) return [];
    return [
      {
        code: 'no-source',
        message: `secret "${name}" does not say where its content comes from`,
        at: secret.origin,
        part: 'key',
        help: 'write "file:" with a path or "environment:" with the name of a variable',
      },
    ];
  });
}

/**
 * Codes of faults that another file of the project could mend: what is not defined here may be defined
 * there.
 */
export const mendableElsewhere: ReadonlySet<string> = new Set([
  'no-image',
  'undefined-service',
  'undefined-network',
  'undefined-volume',
  'undefined-secret',
  'undefined-config',
  'undefined-model',
  'context-without-build',
]);
