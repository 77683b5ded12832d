import { UserError } from '../errors.ts';
import type { LockChoice } from '../files/locks.ts';
import type { ProjectRequest } from '../files/projects.ts';
import type { LockEntry } from '../lock/lock.ts';
import { normalisedPlatform } from '../lock/pin.ts';
import type { ParsedArguments, Values } from '../option-parser.ts';
import { list, readProjectRequest, text } from '../project-request.ts';
import {
  isHost,
  type RegistryAddress,
  type RegistryChoices,
  readMirror,
} from '../registry/address.ts';

/** What the command line says to `compose-harden pin`. */
export interface PinSettings {
  readonly request: ProjectRequest;
  readonly from: LockEntry['from'];
  readonly update: boolean;
  readonly dryRun: boolean;
  readonly lock: Exclude<LockChoice, 'none'>;
  /** The only platform that digests have to serve. */
  readonly platform: string | undefined;
  readonly registries: RegistryChoices;
  readonly registryCa: string | undefined;
}

function platformOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const platform = normalisedPlatform(written);
  if (platform !== undefined) return platform;
  throw new UserError(`"${written}" is no platform`, 'write it as linux/amd64');
}

function mirrorsOf(values: Values): ReadonlyMap<string, readonly RegistryAddress[]> {
  const mirrors = new Map<string, readonly RegistryAddress[]>();
  for (const written of list(values.mirror) ?? []) {
    const mirror = readMirror(written);
    if ('fault' in mirror) {
      throw new UserError(mirror.fault, 'write it as docker.io=mirror.example.com');
    }
    mirrors.set(mirror.registry, [...(mirrors.get(mirror.registry) ?? []), mirror.address]);
  }
  return mirrors;
}

function insecureOf(values: Values): ReadonlySet<string> {
  const hosts = list(values.insecureRegistry) ?? [];
  const wrong = hosts.find((host) => !isHost(host));
  if (wrong === undefined) return new Set(hosts);
  throw new UserError(`"${wrong}" is no host`, 'write it as registry.example.com:5000');
}

/** Throws UserError for everything that is not valid. */
export function readPinSettings({ values, positional }: ParsedArguments): PinSettings {
  const lock = text(values.lock);
  return {
    request: readProjectRequest(values, positional),
    from: values.from === 'local' ? 'local' : 'registry',
    update: values.update === true,
    dryRun: values.dryRun === true,
    lock: lock === undefined ? undefined : { path: lock },
    platform: platformOf(text(values.platform)),
    registries: { mirrors: mirrorsOf(values), insecure: insecureOf(values) },
    registryCa: text(values.registryCa),
  };
}
