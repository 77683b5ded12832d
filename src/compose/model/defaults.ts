import { goText } from './go-text.ts';
import { pathRules } from './path-rules.ts';
import { rewrite, withDefault, withEntry } from './rewrite.ts';
import { isUnknown, type ModelMap, type ModelValue, scalar } from './value.ts';

type Complete = (value: ModelMap) => ModelMap;

const rules = pathRules<Complete>([
  ['services.*.build', (build) => withDefault(build, 'context', '.')],
  ['services.*.deploy.resources.reservations.devices.*', withCount],
  ['services.*.gpus.*', withCount],
  [
    'services.*.ports.*',
    (port) => withDefault(withDefault(port, 'protocol', 'tcp'), 'mode', 'ingress'),
  ],
  ['services.*.secrets.*', withTarget],
  ['services.*.volumes.*.bind', (bind) => withDefault(bind, 'create_host_path', true)],
]);

/** The values that Compose takes where a project says nothing (compose-go transform/defaults.go). */
export function setDefaults(root: ModelMap): ModelMap {
  return rewrite(root, rules, (complete, value) =>
    // What is no mapping is a short form with a variable.
    value.kind === 'map' ? complete(value) : value,
  );
}

function withCount(request: ModelMap): ModelMap {
  return request.entries.has('device_ids') ? request : withDefault(request, 'count', 'all');
}

/** A secret is put below `/run/secrets`; a config has no such place. */
function withTarget(secret: ModelMap): ModelMap {
  if (secret.entries.has('target')) return secret;
  const source: ModelValue | undefined = secret.entries.get('source');
  if (source?.kind !== 'scalar') return secret;
  const target = scalar(`/run/secrets/${goText(source)}`);
  return withEntry(secret, 'target', isUnknown(source) ? { ...target, unknown: true } : target);
}
