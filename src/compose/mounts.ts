import type { Json, Path } from '../yaml/operations.ts';
import { hasVariable } from './interpolation.ts';
import { isList, isObject, type JsonObject } from './json.ts';

/** Something that occupies a path inside the container. */
export interface Mount {
  readonly kind: 'bind' | 'volume' | 'anonymous' | 'tmpfs' | 'secret' | 'config' | 'other';
  /** Host path or volume name; undefined for tmpfs and anonymous volumes. */
  readonly source: string | undefined;
  /** Cleaned absolute path; undefined when it holds a variable and so is unknown. */
  readonly target: string | undefined;
  readonly readOnly: boolean;
  readonly at: Path;
}

/** `/a//b/../c/` → `/a/c`, as Go's path.Clean does for absolute paths. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Splits at colons outside `${…}`. */
export function splitOutsideVariables(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '$' && text.charAt(index + 1) === '{') depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
    if (character === ':' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}

function knownTarget(target: string): string | undefined {
  return hasVariable(target) ? undefined : cleanPath(target);
}

function isHostPath(source: string): boolean {
  return /^(?:[./~\\]|[A-Za-z]:)/.test(source) || source.startsWith('$');
}

function shortVolume(text: string, at: Path): Mount {
  const parts = splitOutsideVariables(text);
  // A single letter before the colon is read as a Windows drive by Compose.
  const drive = /^[A-Za-z]$/.test(parts[0] ?? '') && parts.length > 1;
  const [source, target, options] = drive ? [`${parts[0]}:${parts[1]}`, parts[2], parts[3]] : parts;
  if (target === undefined) {
    return {
      kind: 'anonymous',
      source: undefined,
      target: knownTarget(source ?? ''),
      readOnly: false,
      at,
    };
  }
  return {
    kind: isHostPath(source ?? '') ? 'bind' : 'volume',
    source,
    target: knownTarget(target),
    readOnly: (options ?? '').split(',').includes('ro'),
    at,
  };
}

function longVolume(volume: JsonObject, at: Path): Mount {
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
    at,
  };
}

function readVolumes(value: Json | undefined, at: Path): readonly Mount[] {
  if (!isList(value)) return [];
  return value.flatMap((item, index) => {
    if (typeof item === 'string') return [shortVolume(item, [...at, index])];
    return isObject(item) ? [longVolume(item, [...at, index])] : [];
  });
}

function readTmpfs(value: Json | undefined, at: Path): readonly Mount[] {
  const items = isList(value) ? value : value === undefined ? [] : [value];
  return items.flatMap((item, index) => {
    if (typeof item !== 'string') return [];
    const target = knownTarget(splitOutsideVariables(item)[0] ?? '');
    const place = isList(value) ? [...at, index] : at;
    return [{ kind: 'tmpfs' as const, source: undefined, target, readOnly: false, at: place }];
  });
}

/** Secrets land in `/run/secrets/<source>`, configs in `/<source>`, unless a target is given. */
function readFiles(kind: 'secret' | 'config', value: Json | undefined, at: Path): readonly Mount[] {
  if (!isList(value)) return [];
  const folder = kind === 'secret' ? '/run/secrets/' : '/';
  return value.flatMap((item, index) => {
    const long: JsonObject = isObject(item) ? item : { source: item };
    const { source, target } = long;
    if (typeof source !== 'string') return [];
    const written = typeof target === 'string' ? target : source;
    const path = written.startsWith('/') ? written : `${folder}${written}`;
    return [{ kind, source, target: knownTarget(path), readOnly: true, at: [...at, index] }];
  });
}

/** Every mount of a service definition (Compose spec, services `volumes`, `tmpfs`, `secrets`, `configs`). */
export function readMounts(definition: JsonObject, service: Path): readonly Mount[] {
  return [
    ...readVolumes(definition.volumes, [...service, 'volumes']),
    ...readTmpfs(definition.tmpfs, [...service, 'tmpfs']),
    ...readFiles('secret', definition.secrets, [...service, 'secrets']),
    ...readFiles('config', definition.configs, [...service, 'configs']),
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
