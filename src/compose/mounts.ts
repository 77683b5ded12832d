import type { Json } from '../yaml/operations.ts';
import { cleanPath } from './file-path.ts';
import { hasVariable, withDefaults } from './interpolation.ts';
import { isList, isObject, type JsonObject } from './json.ts';
import { parseVolume, splitOutsideVariables } from './volume-spec.ts';

/** Something that occupies a path inside the container. */
export interface Mount {
  readonly kind: 'bind' | 'volume' | 'anonymous' | 'tmpfs' | 'secret' | 'config' | 'other';
  /** Host path or volume name; undefined for tmpfs and anonymous volumes. */
  readonly source: string | undefined;
  /** Cleaned absolute path; undefined when it holds a variable and so is unknown. */
  readonly target: string | undefined;
  readonly readOnly: boolean;
}

function knownTarget(target: string): string | undefined {
  return hasVariable(target) ? undefined : cleanPath(`/${target}`);
}

function shortVolume(text: string): Mount {
  const volume = parseVolume(text);
  // Compose refuses it, so nothing can be said about where it goes.
  if ('fault' in volume) {
    return { kind: 'other', source: undefined, target: undefined, readOnly: false };
  }
  const { type, source, target, readOnly } = volume;
  // A variable in front is a path far more often than a name.
  const kind = source?.startsWith('$') ? 'bind' : source === undefined ? 'anonymous' : type;
  return { kind, source, target: knownTarget(target), readOnly };
}

function longVolume(volume: JsonObject): Mount {
  const { type, source, target } = volume;
  const kind =
    type === 'bind' || type === 'tmpfs'
      ? type
      : type === 'volume'
        ? source === undefined
          ? 'anonymous'
          : 'volume'
        : 'other';
  return {
    kind,
    source: typeof source === 'string' ? source : undefined,
    target: typeof target === 'string' ? knownTarget(target) : undefined,
    readOnly: volume.read_only === true || volume.read_only === 'true',
  };
}

/**
 * An item of `volumes` with the options that it has when the environment gives nothing else; undefined when
 * they depend on a variable without a default.
 */
export function withDefaultOptions(item: Json): Json | undefined {
  const isOpen = typeof item === 'string' && hasVariable(splitOutsideVariables(item)[2] ?? '');
  return isOpen ? withDefaults(item) : item;
}

/** One item of `volumes`, in either form; undefined for what is neither. */
export function readVolume(item: Json): Mount | undefined {
  if (typeof item === 'string') return shortVolume(item);
  return isObject(item) ? longVolume(item) : undefined;
}

function readVolumes(value: Json | undefined): readonly Mount[] {
  if (!isList(value)) return [];
  return value.map(readVolume).filter((mount) => mount !== undefined);
}

function readTmpfs(value: Json | undefined): readonly Mount[] {
  const items = isList(value) ? value : value === undefined ? [] : [value];
  return items.flatMap((item) => {
    if (typeof item !== 'string') return [];
    const target = knownTarget(splitOutsideVariables(item)[0] ?? '');
    return [{ kind: 'tmpfs' as const, source: undefined, target, readOnly: false }];
  });
}

/** Secrets land in `/run/secrets/<source>`, configs in `/<source>`, unless a target is given. */
function readFiles(kind: 'secret' | 'config', value: Json | undefined): readonly Mount[] {
  if (!isList(value)) return [];
  const folder = kind === 'secret' ? '/run/secrets/' : '/';
  return value.flatMap((item) => {
    const long: JsonObject = isObject(item) ? item : { source: item };
    const { source, target } = long;
    if (typeof source !== 'string') return [];
    const written = typeof target === 'string' ? target : source;
    const path = written.startsWith('/') ? written : `${folder}${written}`;
    return [{ kind, source, target: knownTarget(path), readOnly: true }];
  });
}

/** Every mount of a service definition (Compose spec, services `volumes`, `tmpfs`, `secrets`, `configs`). */
export function readMounts(definition: JsonObject): readonly Mount[] {
  return [
    ...readVolumes(definition.volumes),
    ...readTmpfs(definition.tmpfs),
    ...readFiles('secret', definition.secrets),
    ...readFiles('config', definition.configs),
  ];
}

/** Whether `path` is `folder` or lies below it. Both are cleaned paths. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || folder === '/' || path.startsWith(`${folder}/`);
}

/** `/var/run` is a symbolic link to `/run` in nearly every image. */
export function resolveRun(path: string): string {
  return isWithin(path, '/var/run') ? path.slice('/var'.length) : path;
}

/** The mount that makes `path` writable or hides it: mounted at it or above it, the nearest first. */
export function mountOver(mounts: readonly Mount[], path: string): Mount | undefined {
  const wanted = resolveRun(path);
  return mounts
    .filter((mount) => mount.target !== undefined && isWithin(wanted, resolveRun(mount.target)))
    .sort((a, b) => (b.target?.length ?? 0) - (a.target?.length ?? 0))[0];
}
