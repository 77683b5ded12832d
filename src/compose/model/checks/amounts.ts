import { readFraction } from '../../go-numbers.ts';
import { parseSize } from '../../size.ts';
import type { Fault } from '../stage.ts';
import { isInteger, isUnknown, type ModelScalar, type ModelValue, memberOf } from '../value.ts';
import { isSet, memberAt, originOf, relatedTo, type ServiceScope, writtenText } from './scope.ts';

/** How often a service runs and what it may use: said on the service and in `deploy`. */
export function checkAmounts(scope: ServiceScope): readonly Fault[] {
  return [...checkScale(scope), ...twins.flatMap((twin) => checkTwin(scope, twin))];
}

/** A number, or text that is one; undefined for anything else and for what is unknown. */
function numberOf(value: ModelValue | undefined): number | undefined {
  if (value?.kind !== 'scalar' || value.unknown === true) return undefined;
  if (typeof value.value === 'string') return readFraction(value.value);
  const isNumber = typeof value.value === 'number' || typeof value.value === 'bigint';
  return isNumber ? Number(value.value) : undefined;
}

/** Compose reads a size that is a number but no integer as none at all. */
function sizeOf(value: ModelValue | undefined): number | undefined {
  if (value?.kind !== 'scalar' || value.unknown === true) return undefined;
  if (typeof value.value === 'string') return parseSize(value.value);
  return isInteger(value) ? Number(value.value) : 0;
}

/** CPUs are compared with the precision of 32 bits. */
function cpusOf(value: ModelValue | undefined): number | undefined {
  const cpus = numberOf(value);
  return cpus === undefined ? undefined : Math.fround(cpus);
}

function checkScale({ name, service }: ServiceScope): readonly Fault[] {
  const scale = memberOf(service, 'scale');
  const replicas = memberAt(service, 'deploy', 'replicas');
  const wanted = numberOf(scale);
  const other = numberOf(replicas);
  const faults: Fault[] = [];
  if (wanted !== undefined && other !== undefined && wanted !== other) {
    faults.push({
      code: 'scale-conflict',
      message: `\`scale\` and \`deploy.replicas\` of service "${name}" differ`,
      at: originOf(scale, service),
      part: 'entry',
      help: 'keep one of them',
      ...relatedTo(replicas, 'the other number'),
    });
  }
  for (const [key, value, amount] of [
    ['scale', scale, wanted],
    // Where only `scale` is written, it is taken for both.
    ['deploy.replicas', replicas, replicas === scale ? undefined : other],
  ] as const) {
    if (amount === undefined || amount >= 0) continue;
    faults.push({
      code: 'negative-scale',
      message: `\`${key}\` of service "${name}" must be at least 0`,
      at: originOf(value, service),
      part: 'value',
    });
  }
  const isScaled = wanted === undefined ? isSet(scale) : true;
  const [most, by] = isScaled ? [wanted, scale] : [other, replicas];
  return [...faults, ...checkFixedName(name, service, most ?? 1, by)];
}

function checkFixedName(
  name: string,
  service: ModelValue,
  amount: number,
  by: ModelValue | undefined,
): readonly Fault[] {
  const fixed = memberOf(service, 'container_name');
  if (amount <= 1 || !isSet(fixed) || isUnknown(fixed)) return [];
  return [
    {
      code: 'container-name-scaled',
      message: `service "${name}" runs several times, but \`container_name\` can name only one container`,
      at: originOf(fixed, service),
      part: 'key',
      help: 'remove `container_name`: Compose numbers the containers',
      ...relatedTo(by, 'several containers'),
    },
  ];
}

/** One amount that can be said on the service and in a block of `deploy.resources`. */
interface Twin {
  readonly key: string;
  readonly block: 'limits' | 'reservations';
  readonly member: string;
  readonly read: (value: ModelValue | undefined) => number | undefined;
}

const twins: readonly Twin[] = [
  { key: 'cpus', block: 'limits', member: 'cpus', read: cpusOf },
  { key: 'mem_limit', block: 'limits', member: 'memory', read: sizeOf },
  { key: 'mem_reservation', block: 'reservations', member: 'memory', read: sizeOf },
  { key: 'pids_limit', block: 'limits', member: 'pids', read: numberOf },
];

/**
 * Both must be the same. A block that lacks the amount counts as 0 and so differs too, although nothing
 * in it contradicts the service.
 */
function checkTwin({ name, service }: ServiceScope, twin: Twin): readonly Fault[] {
  const { key, member, read } = twin;
  const own = memberOf(service, key);
  const block = memberAt(service, 'deploy', 'resources', twin.block);
  const amount = read(own);
  if (own?.kind !== 'scalar' || amount === undefined || amount === 0 || block?.kind !== 'map') {
    return [];
  }
  const other = block.entries.get(member);
  if (isUnknown(other) || (read(other) ?? 0) === amount) return [];
  const place = `deploy.resources.${twin.block}`;
  const fault = { at: originOf(own, service), part: 'entry' } as const;
  if (other !== undefined) {
    return [
      {
        ...fault,
        code: 'limit-conflict',
        message: `\`${key}\` and \`${place}.${member}\` of service "${name}" differ`,
        help: `keep only \`${place}.${member}\`, or write the same in both`,
        ...relatedTo(other, 'the other value'),
      },
    ];
  }
  return [
    {
      ...fault,
      code: 'limit-conflict',
      message: `\`${key}\` of service "${name}" stands beside \`${place}\`, which lacks \`${member}\``,
      help: `write \`${member}: ${inBlock(own, twin)}\` under \`${place}\` instead of \`${key}\``,
      ...relatedTo(block, `lacks \`${member}\``),
    },
  ];
}

/** The value as the block takes it: memory must be text there. */
function inBlock(value: ModelScalar, { member }: Twin): string {
  const text = writtenText(value);
  return member === 'memory' && typeof value.value !== 'string' ? `"${text}"` : text;
}
