import { createLocalResolver } from '../engine-api/resolve.ts';
import { createAsk, localEngine } from '../engine-api/socket.ts';
import { UserError } from '../errors.ts';
import { trustedAuthorities } from '../files/authorities.ts';
import { createHelperRunner, readDockerLogins } from '../files/docker-logins.ts';
import type { Io } from '../io.ts';
import { createClient, type RegistryClient } from '../registry/client.ts';
import { credentialSource } from '../registry/credentials.ts';
import { createNetwork } from '../registry/network.ts';
import { createRegistryResolver } from '../registry/resolve.ts';
import { usualPatience } from '../registry/retry.ts';
import { version } from '../version.ts';
import type { LockGroup } from './collect.ts';
import { type LookUp, withRegistry } from './look-up.ts';
import type { PinSettings } from './settings.ts';

/** Requests to one registry at the same time. */
const parallel = 10;

/** In milliseconds. */
const networkPatience = { silence: 20_000, whole: 60_000 };

export interface Connections {
  readonly lookUp: LookUp;
  /** What has come up besides the answers. */
  readonly notes: Set<string>;
  close(): void;
}

const clock = {
  now: () => Date.now(),
  wait: (duration: number) => new Promise<void>((resolve) => setTimeout(resolve, duration)),
};

function localLookUp(
  groups: readonly LockGroup[],
  client: RegistryClient,
  notes: Set<string>,
  { env }: Io,
): LookUp {
  const address = localEngine(env);
  if (address.kind === 'unusable') throw new UserError(address.reason, address.help);
  const users = (reference: string) => groups.flatMap((group) => group.users.get(reference) ?? []);
  return withRegistry(createLocalResolver(createAsk(address), users), client, notes);
}

/** Everything that looks images up, with what the options and the environment say. */
export function connect(
  { from, platform, registries, registryCa }: PinSettings,
  groups: readonly LockGroup[],
  io: Io,
): Connections {
  const { env, cwd } = io;
  const authorities = trustedAuthorities(registryCa, env, cwd);
  const network = createNetwork({
    env,
    authorities,
    patience: networkPatience,
    connections: parallel,
  });
  const logins = readDockerLogins(env);
  const client = createClient({
    transport: network.transport,
    clock,
    choices: registries,
    manners: { patience: usualPatience, parallel },
    userAgent: `compose-harden/${version}`,
    credentialSource: (registry) => credentialSource(logins.config, registry),
    runHelper: createHelperRunner(env),
  });
  const notes = new Set(logins.note === undefined ? [] : [logins.note]);
  const ask = createRegistryResolver(client, { alone: platform });
  return {
    lookUp:
      from === 'local'
        ? localLookUp(groups, client, notes, io)
        : (image) => ask(image.reference, image.platform),
    notes,
    close: network.close,
  };
}
