import type { Json } from '../yaml/operations.ts';
import { hasVariable } from './interpolation.ts';
import { isList, isObject } from './json.ts';
import { resourceBlock } from './limits.ts';
import { parseSize } from './size.ts';
import type { ServiceView } from './view.ts';

/** What a service says about the memory it will use. */
export interface MemoryDemand {
  /** Heaps and caches of its processes, in bytes: a process needs about as much again beside them. */
  readonly heap: number;
  /** Memory that fills exactly: tmpfs mounts and `/dev/shm`, in bytes. */
  readonly files: number;
  /** `mem_reservation` or `deploy.resources.reservations.memory`, in bytes. */
  readonly reserved: number;
  /** Names the setting whose size is not known, because it holds a variable. */
  readonly unknown: string | undefined;
}

interface Setting {
  readonly pattern: RegExp;
  /** Unit of a number without one. */
  readonly unit: string;
}

const amount = String.raw`(\d+(?:\.\d+)?|\$[{A-Za-z_])([kmgt]?)`;

/** Options of well-known servers; the first group is a number or the start of a variable. */
const settings: readonly Setting[] = [
  { pattern: new RegExp(`-Xmx${amount}`, 'gi'), unit: 'b' },
  { pattern: new RegExp(`--max[-_]old[-_]space[-_]size[= ]${amount}`, 'gi'), unit: 'm' },
  { pattern: new RegExp(`--maxmemory[= ]+${amount}`, 'gi'), unit: 'b' },
  { pattern: new RegExp(`--innodb[-_]buffer[-_]pool[-_]size[= ]${amount}`, 'gi'), unit: 'b' },
  // PostgreSQL counts in pages of 8 kB when no unit is given.
  { pattern: new RegExp(`shared_buffers ?= ?${amount}(?=[kmgt]?b)`, 'gi'), unit: 'b' },
  { pattern: new RegExp(`--wiredTigerCacheSizeGB[= ]${amount}`, 'gi'), unit: 'g' },
  { pattern: new RegExp(`--memory-limit[= ]${amount}`, 'gi'), unit: 'm' },
  { pattern: new RegExp(`\\bmemcached\\b.*? -m ?${amount}`, 'gi'), unit: 'm' },
];

/** Variables that hold nothing but a heap or cache size, whichever image reads them. */
const heapVariables =
  /^(?:MEMORY|MAX_MEMORY|MAX_HEAP_SIZE|SOLR_HEAP|.*HEAP_MAX_*SIZE|.*PAGECACHE_SIZE)$/i;

/**
 * Reads what `environment`, `command`, `shm_size`, `tmpfs` and reservations say about memory.
 * `sizedBy` names more variables that hold a size; `program` is what a command without a name runs.
 */
export function memoryDemand(
  service: ServiceView,
  sizedBy: readonly string[],
  program: string,
): MemoryDemand {
  const { definition } = service;
  const reserved =
    resourceBlock(definition, 'reservations')?.memory ?? definition.mem_reservation ?? 0;
  const heap = [
    ...service.environment.map(({ name, value }) =>
      fromVariable(name, value ?? '', sizedBy.includes(name) || heapVariables.test(name)),
    ),
    fromText('command', `${program} ${words(definition.entrypoint)} ${words(definition.command)}`),
  ];
  const files = [
    fromSize('shm_size', definition.shm_size ?? 0),
    ...tmpfsSizes(definition.tmpfs).map((size) => fromSize('tmpfs', size)),
    ...volumeSizes(definition).map((size) => fromSize('volumes', size)),
  ];
  const reservation = fromSize('memory reservation', reserved);
  return {
    heap: total(heap),
    files: total(files),
    reserved: reservation.bytes,
    unknown: [...heap, ...files, reservation].find(({ unknown }) => unknown !== undefined)?.unknown,
  };
}

interface Found {
  readonly bytes: number;
  readonly unknown: string | undefined;
}

function fromSize(name: string, size: Json): Found {
  const isUnknown = typeof size === 'string' && hasVariable(size);
  return { bytes: parseSize(size) ?? 0, unknown: isUnknown ? name : undefined };
}

function fromVariable(name: string, value: string, isSize: boolean): Found {
  const found = fromText(name, value);
  if (!isSize || found.bytes > 0 || found.unknown !== undefined) return found;
  // A variable within an option, as in "-Dhost=${HOST}", sets no size.
  if (/(?:^|\s)\$/.test(value) && hasVariable(value)) return { bytes: 0, unknown: name };
  // A bare number is mebibytes in such a variable; one in bytes would be far larger.
  const bare = /^\d{1,7}$/.test(value) ? `${value}m` : value;
  return { bytes: parseSize(bare) ?? 0, unknown: undefined };
}

function fromText(name: string, text: string): Found {
  const matches = settings.flatMap(({ pattern, unit }) =>
    [...text.matchAll(pattern)].map(([, number = '', suffix = '']) => ({
      bytes: parseSize(`${number}${suffix === '' ? unit : suffix}`) ?? 0,
      variable: number.startsWith('$'),
    })),
  );
  return {
    bytes: total(matches),
    unknown: matches.some(({ variable }) => variable) ? name : undefined,
  };
}

function words(value: Json | undefined): string {
  return isList(value) ? value.join(' ') : typeof value === 'string' ? value : '';
}

function tmpfsSizes(value: Json | undefined): readonly Json[] {
  return (isList(value) ? value : [value ?? '']).flatMap((item) => {
    const size = /[:,]size=([^,]+)/.exec(typeof item === 'string' ? item : '')?.[1];
    return size === undefined ? [] : [size];
  });
}

function volumeSizes({ volumes }: ServiceView['definition']): readonly Json[] {
  return (isList(volumes) ? volumes : []).flatMap((volume) =>
    isObject(volume) && volume.type === 'tmpfs' && isObject(volume.tmpfs)
      ? [volume.tmpfs.size ?? 0]
      : [],
  );
}

function total(parts: readonly { readonly bytes: number }[]): number {
  return parts.reduce((sum, { bytes }) => sum + bytes, 0);
}
