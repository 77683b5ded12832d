import { noCheck } from '../checks.ts';
import { statedIn } from '../evidence.ts';
import type { ImageFacts } from '../image-profile.ts';
import { runnerOf } from '../runner.ts';
import { imageUserOf } from './accounts.ts';
import type { Build } from './build.ts';

/** HEALTHCHECK of the Dockerfile, or else what the base brings. */
export function healthcheckOf(
  { recipe }: Build,
  inherited: ImageFacts['healthcheck'],
): ImageFacts['healthcheck'] {
  const { healthcheck } = recipe;
  if (healthcheck === undefined) return inherited;
  const { value, at } = healthcheck;
  return value === 'check'
    ? { value: { kind: 'builtin' }, evidence: statedIn(`${at} declares HEALTHCHECK`) }
    : {
        value: noCheck(`${at} switches it off`),
        evidence: statedIn(`${at} says HEALTHCHECK NONE`),
      };
}

/** VOLUMEs of all stages, and those of the base. */
export function volumesOf({ recipe }: Build, base: readonly string[]): ImageFacts['dataPaths'] {
  const paths = [...base, ...recipe.volumes.map(({ value }) => value)];
  const [first] = recipe.volumes;
  const statement =
    first === undefined
      ? `${recipe.file} declares no VOLUME`
      : `${first.at} declares VOLUME ${first.value}`;
  return { value: [...new Set(paths)], evidence: statedIn(statement) };
}

export function portsOf({ recipe }: Build, base: readonly number[]): ImageFacts['ports'] {
  const [first] = recipe.ports;
  if (first === undefined) return undefined;
  const ports = [...base, ...recipe.ports.map(({ value }) => value)];
  return { value: [...new Set(ports)], evidence: statedIn(`${first.at} exposes ${first.value}`) };
}

/** Held back where a process that is not root gains privileges on purpose. */
export function noNewPrivilegesOf(
  { service, recipe, account, privileges }: Build,
  base: ImageFacts['noNewPrivileges'] | undefined,
  drops = false,
): ImageFacts['noNewPrivileges'] {
  if (base?.value.compatible === false) return base;
  const runner = runnerOf(service.user, imageUserOf(account));
  const isOrdinary = runner.kind !== 'root' || privileges.drop !== undefined || drops;
  const reason = isOrdinary ? gainOf(service, privileges) : undefined;
  return reason === undefined
    ? {
        value: { compatible: true },
        evidence: statedIn(`${recipe.file} shows no setuid program in use`),
      }
    : { value: { compatible: false, reason }, evidence: statedIn(reason) };
}

function gainOf(
  { definition }: Build['service'],
  { helper, fileCapabilities }: Build['privileges'],
): string | undefined {
  if (helper !== undefined) return helper;
  // In a network of its own every user may listen on every port, so that this one gains nothing.
  const isOwnNetwork = definition.network_mode !== 'host';
  const carried = fileCapabilities.find(
    ({ value }) => !(isOwnNetwork && value === 'NET_BIND_SERVICE'),
  );
  return carried && `${carried.at} gives ${carried.value} to a program file`;
}
