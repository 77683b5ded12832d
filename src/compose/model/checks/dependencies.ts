import { listed, quoted, shownKey } from '../../schema/wording.ts';
import type { Fault } from '../stage.ts';
import { isUnknown, type ModelValue, memberOf, type Origin, textOf, writtenIn } from '../value.ts';
import {
  didYouMean,
  entriesOf,
  itemsOf,
  memberAt,
  mostNames,
  named,
  originOf,
  type ProjectScope,
  type ServiceScope,
  writtenText,
} from './scope.ts';

/** Services that a service names must be there and enabled (Compose spec, "Profiles"). */
export function checkDependencies(scope: ServiceScope): readonly Fault[] {
  const { service } = scope;
  const dependencies = entriesOf(memberOf(service, 'depends_on'));
  const faults: Fault[] = [];
  for (const [name, entry] of dependencies) {
    const at = originOf(entry, service);
    const key = keyOf(at);
    // A key of `depends_on` is what it is, everything else may have a variable.
    const written = at?.path.at(-1) === name ? undefined : writtenIn(entry);
    const naming = { name, at, key, isOptional: isOptional(entry), written };
    faults.push(...checkServiceName(scope, naming));
  }
  // Sharing a network is a required dependency of its own, unless an optional one is written for it.
  const mode = memberOf(service, 'network_mode');
  const shared = serviceIn(textOf(mode));
  const entry = dependencies.get(shared ?? '');
  if (shared !== undefined && isOptional(entry) && scope.project.services.has(shared)) {
    const at = originOf(mode, service);
    const naming = { name: shared, at, key: 'network_mode', written: writtenIn(mode) };
    faults.push(...checkServiceName(scope, naming));
  }
  return [...faults, ...checkContexts(scope)];
}

const prefix = 'service:';

/** The service that `service:NAME` names. */
function serviceIn(text: string | undefined): string | undefined {
  return text?.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}

function isOptional(entry: ModelValue | undefined): boolean {
  const required = memberOf(entry, 'required');
  return required?.kind === 'scalar' && (required.value === false || required.unknown === true);
}

/** The property of the service that names the dependency: `links` and others stand for one too. */
export function keyOf(at: Origin | undefined): string {
  const key = at?.path[2];
  return typeof key === 'string' ? key : 'depends_on';
}

/** In `depends_on` a key is the name, elsewhere the name is in the value. */
export function partOf(key: string): 'key' | 'value' {
  return key === 'depends_on' ? 'key' : 'value';
}

interface Naming {
  readonly name: string;
  readonly at: Origin | undefined;
  readonly key: string;
  /** A service that is there but not enabled is then passed over. */
  readonly isOptional?: boolean;
  /** What is in the file, where a variable stands for the name. */
  readonly written: string | undefined;
}

function checkServiceName(scope: ServiceScope, naming: Naming): readonly Fault[] {
  const { name, at, key, isOptional = false } = naming;
  const { services, disabled } = scope.project;
  const target = services.get(name);
  if (target === undefined) return [undefinedService(scope, naming)];
  if (!disabled.has(name) || isOptional) return [];
  const profiles = itemsOf(memberOf(target, 'profiles')).flatMap((item) =>
    item.kind === 'scalar' ? writtenText(item) : [],
  );
  const enable = `enable it with --profile ${profiles[0]}`;
  return [
    {
      code: 'disabled-service',
      message: `\`${key}\` of service "${scope.name}" names service "${name}", which is only part of profile ${quoted(profiles)}`,
      at,
      part: partOf(key),
      label: 'not enabled',
      help: key === 'depends_on' ? `${enable}, or write "required: false" for it` : enable,
      ...(target.origin === undefined
        ? {}
        : { related: [{ at: target.origin, label: 'defined here' }] }),
    },
  ];
}

function undefinedService({ project, name: user }: ServiceScope, naming: Naming): Fault {
  const { name, at, key, written } = naming;
  return {
    code: 'undefined-service',
    message: `\`${key}\` of service "${user}" names ${named('service', name, written)}, which is not defined`,
    at,
    part: partOf(key),
    label: 'not defined',
    help: adviceFor(name, user, project),
  };
}

function adviceFor(name: string, user: string, { services }: ProjectScope): string {
  const otherwise = 'define it under "services"';
  if (services.size > mostNames) return otherwise;
  const others = [...services.keys()].filter((other) => other !== user);
  if (others.length === 0) return 'there is no other service';
  return didYouMean(name, others, others.length <= 6 ? `defined: ${listed(others)}` : otherwise);
}

/** `additional_contexts` may take what another service builds. */
function checkContexts(scope: ServiceScope): readonly Fault[] {
  const contexts = memberAt(scope.service, 'build', 'additional_contexts');
  return [...entriesOf(contexts)].flatMap(([key, value]) => {
    const name = serviceIn(textOf(value));
    if (name === undefined || key.startsWith('x-')) return [];
    const at = originOf(value, contexts, scope.service);
    const property = `build.additional_contexts.${shownKey(key)}`;
    const written = writtenIn(value);
    const faults = checkServiceName(scope, { name, at, key: property, written });
    if (faults.length > 0) return faults;
    const target = scope.project.services.get(name);
    if (target === undefined || memberOf(target, 'build') !== undefined) return [];
    return [
      {
        code: 'context-without-build',
        message: `\`${property}\` of service "${scope.name}" names service "${name}", which is not built`,
        at,
        part: 'value',
        help: `give service "${name}" a "build", or take its image as "docker-image://NAME"`,
        ...(target.origin === undefined
          ? {}
          : { related: [{ at: target.origin, label: 'has no "build"' }] }),
      },
    ];
  });
}

/** Services that are enabled and that this one waits for. */
export function awaited({ service, project }: ServiceScope): readonly string[] {
  return [...entriesOf(memberOf(service, 'depends_on'))].flatMap(([name, entry]) =>
    isUnknown(entry) || project.disabled.has(name) || !project.services.has(name) ? [] : [name],
  );
}
