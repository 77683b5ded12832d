import type { Path } from '../../../yaml/operations.ts';
import { cleanPath } from '../../file-path.ts';
import { resolveVariables } from '../inherited-values.ts';
import type { Lookup } from '../project.ts';
import { mapItems, withEntry } from '../rewrite.ts';
import type { Fault } from '../stage.ts';
import { isNull, type ModelMap, type ModelValue, memberOf, scalar, textOf } from '../value.ts';
import { allDependencies } from './dependencies.ts';

/** A service with what it implies written out (compose-go loader/normalize.go). */
export function normaliseService(
  service: ModelMap,
  environment: Lookup,
  trail: Path,
  faults: Fault[],
): ModelMap {
  const entries = new Map(service.entries);
  const change = (key: string, make: (member: ModelValue) => ModelValue): void => {
    const member = entries.get(key);
    if (member !== undefined) entries.set(key, make(member));
  };
  change('pull_policy', currentPullPolicy);
  change('build', (build) => completeBuild(build, environment));
  change('environment', (variables) => resolveVariables(variables, environment, true));
  change('volumes', withCleanTargets);
  const dependencies = allDependencies(service, trail, faults);
  if (dependencies !== undefined) entries.set('depends_on', dependencies);
  const scale = service.entries.get('scale');
  if (scale !== undefined) change('deploy', (deploy) => withReplicas(deploy, scale));
  change('pre_start', (hooks) => withImage(hooks, service.entries.get('image')));
  return { ...service, entries };
}

function currentPullPolicy(policy: ModelValue): ModelValue {
  return textOf(policy) === 'if_not_present' ? scalar('missing', policy.origin) : policy;
}

function completeBuild(build: ModelValue, environment: Lookup): ModelValue {
  if (build.kind !== 'map') return build;
  let complete = withValue(build, 'context', '.');
  if (isUnset(build, 'dockerfile_inline'))
    complete = withValue(complete, 'dockerfile', 'Dockerfile');
  const args = complete.entries.get('args');
  return args === undefined
    ? complete
    : withEntry(complete, 'args', resolveVariables(args, environment, false));
}

function isUnset(value: ModelMap, key: string): boolean {
  return !value.entries.has(key) || isNull(value.entries.get(key));
}

function withValue(value: ModelMap, key: string, added: string): ModelMap {
  return isUnset(value, key) ? withEntry(value, key, scalar(added)) : value;
}

function withCleanTargets(volumes: ModelValue): ModelValue {
  if (volumes.kind !== 'list') return volumes;
  return mapItems(volumes, (volume) => {
    const target = memberOf(volume, 'target');
    const path = textOf(target);
    if (volume.kind !== 'map' || path === undefined || path === cleanPath(path)) return volume;
    return withEntry(volume, 'target', scalar(cleanPath(path), target?.origin));
  });
}

/** What says how often the service runs says so for `deploy` too (compose-go loader/validate.go). */
function withReplicas(deploy: ModelValue, scale: ModelValue): ModelValue {
  return deploy.kind === 'map' && !deploy.entries.has('replicas')
    ? withEntry(deploy, 'replicas', scale)
    : deploy;
}

/** A command that runs before the service is run in the service's image when it has none of its own. */
function withImage(hooks: ModelValue, image: ModelValue | undefined): ModelValue {
  if (hooks.kind !== 'list' || image?.kind !== 'scalar' || textOf(image) === '') return hooks;
  return mapItems(hooks, (hook) =>
    hook.kind !== 'map' || hook.entries.has('image') ? hook : withEntry(hook, 'image', image),
  );
}
