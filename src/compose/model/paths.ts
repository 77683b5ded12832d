import type { Path } from '../../yaml/operations.ts';
import { isAbsolute, isWindowsAbsolute, joinPath } from '../file-path.ts';
import { isRemote } from './file-reference.ts';
import { pathRules } from './path-rules.ts';
import { rewrite, withEntry } from './rewrite.ts';
import type { Fault, Staged } from './stage.ts';
import { isUnknown, type ModelMap, type ModelValue, memberOf, textOf } from './value.ts';
import { refused, subjectOf, valueFault } from './value-faults.ts';

/** What a path on the host is for, which decides what is left as it is. */
type Use =
  /** A folder or file; an empty text stays empty. */
  | 'file'
  /** A path that may be one of Windows, for an engine there. */
  | 'mounted'
  /** A folder that is built from, unless it is an address or a service. */
  | 'context'
  | 'extends'
  /** A service's mount, which has a path on the host when it is a bind mount. */
  | 'mount'
  /** A volume, whose local driver may be told to bind a path. */
  | 'volume';

const uses = pathRules<Use>([
  ['services.*.build.context', 'context'],
  ['services.*.build.additional_contexts.*', 'context'],
  ['services.*.build.ssh.*', 'mounted'],
  ['services.*.env_file.*.path', 'file'],
  ['services.*.label_file.*', 'file'],
  ['services.*.extends.file', 'extends'],
  ['services.*.develop.watch.*.path', 'file'],
  ['services.*.volumes.*', 'mount'],
  ['configs.*.file', 'mounted'],
  ['secrets.*.file', 'mounted'],
  ['volumes.*', 'volume'],
]);

interface Place {
  readonly directory: string;
  readonly home: string | undefined;
}

/**
 * Makes paths on the host absolute. `directory` is absolute; `home` is where `~` leads, undefined when
 * there is no such place (compose-go paths/resolve.go). Symbolic links are not followed.
 */
export function resolvePaths(
  root: ModelMap,
  directory: string,
  home: string | undefined,
): Staged<ModelMap> {
  const faults: Fault[] = [];
  const place: Place = { directory, home };
  const value = rewrite(root, uses, (use, member, trail) => {
    switch (use) {
      case 'mounted':
      case 'context':
        // Items are pairs that could not become a mapping, since a variable is in the way.
        if (typeof trail.at(-1) === 'number') return member;
        return withPath(use, member, trail, place, faults);
      case 'file':
      case 'extends':
        return withPath(use, member, trail, place, faults);
      case 'mount':
        return withSource(member, trail, place, faults);
      case 'volume':
        return withDevice(member, trail, place, faults);
    }
  });
  return { value, faults };
}

type TextUse = Exclude<Use, 'mount' | 'volume'>;

function withPath(
  use: TextUse,
  value: ModelValue,
  trail: Path,
  place: Place,
  faults: Fault[],
): ModelValue {
  if (isUnknown(value)) return value;
  if (value.kind !== 'scalar' || typeof value.value !== 'string') {
    return use === 'mounted' ? value : refused(value, trail, faults, 'text');
  }
  const path = absolute(use, value.value, place);
  return path === value.value ? value : { ...value, value: path };
}

function absolute(use: TextUse, text: string, { directory, home }: Place): string {
  if (use === 'context' && isBuiltElsewhere(text)) return text;
  if (use === 'extends' && isRemote(text)) return text;
  const path = home !== undefined && text.startsWith('~') ? joinPath(home, text.slice(1)) : text;
  if (isAbsolute(path) || (use === 'mounted' && isWindowsAbsolute(path))) return path;
  return path === '' && use !== 'mounted' ? path : joinPath(directory, path);
}

/** Address of something that is built from, or a service whose image it is (Compose spec, build `context`). */
const elsewhere = /:\/\/|^(?:service:|github\.com\/|git@)/;

/** Whether a build context is no folder of this computer. */
export function isBuiltElsewhere(context: string): boolean {
  return elsewhere.test(context);
}

function withSource(value: ModelValue, trail: Path, place: Place, faults: Fault[]): ModelValue {
  if (value.kind !== 'map' || textOf(value.entries.get('type')) !== 'bind') return value;
  const source = value.entries.get('source');
  if (source === undefined) {
    const message = `${subjectOf(value, trail)} is a bind mount without a source`;
    faults.push(
      valueFault('bind-without-source', value, message, 'add "source:" with a path on the host'),
    );
    return value;
  }
  if (source.kind !== 'scalar' || (typeof source.value !== 'string' && !isUnknown(source))) {
    refused(source, [...trail, 'source'], faults, 'text');
    return value;
  }
  return withMember(value, 'source', withPath('mounted', source, trail, place, faults));
}

/** A volume of the local driver with the option `o: bind` is a path on the host. */
function withDevice(value: ModelValue, trail: Path, place: Place, faults: Fault[]): ModelValue {
  if (value.kind !== 'map' || textOf(value.entries.get('driver')) !== 'local') return value;
  const options = value.entries.get('driver_opts');
  const device = memberOf(options, 'device');
  if (options?.kind !== 'map' || device === undefined) return value;
  if (textOf(options.entries.get('o')) !== 'bind') return value;
  const resolved = withPath('mounted', device, trail, place, faults);
  return withMember(value, 'driver_opts', withMember(options, 'device', resolved));
}

function withMember(value: ModelMap, key: string, member: ModelValue): ModelMap {
  return value.entries.get(key) === member ? value : withEntry(value, key, member);
}
