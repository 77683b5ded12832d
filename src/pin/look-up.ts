import { lockReference } from '../lock/lock.ts';
import type { Resolved, ResolveFailure, Resolver } from '../lock/resolver.ts';
import type { RegistryClient } from '../registry/client.ts';
import { compareWithRegistry } from '../registry/resolve.ts';
import type { Outcome, WantedImage } from './plan.ts';
import { imageName } from './texts.ts';

/** Looks up one image; what else it finds out goes to `notes`. */
export type LookUp = (image: WantedImage) => Promise<Resolved | ResolveFailure>;

/** Asks at the same time for all of them; one that several lock files want is asked for once. */
export async function lookUpAll(
  images: readonly WantedImage[],
  lookUp: LookUp,
  step: () => void,
): Promise<readonly Outcome[]> {
  const asked = new Map<string, ReturnType<LookUp>>();
  return Promise.all(
    images.map(async (image) => {
      const key = `${lockReference(image.reference)} ${image.platform ?? ''}`;
      const pending = asked.get(key) ?? lookUp(image);
      asked.set(key, pending);
      const result = await pending;
      step();
      return { image, result };
    }),
  );
}

function difference(image: WantedImage, local: string | undefined, registry: string | undefined) {
  const here = local === undefined ? 'another image' : `version "${local}"`;
  const there = registry === undefined ? 'another one' : `version "${registry}"`;
  return `${imageName(image)} is ${here} on the local engine, and the registry has ${there} now; the one of the local engine is recorded`;
}

/**
 * What the local engine has, with the version tag that its registry has for the same image. A registry that
 * gives no answer takes nothing away from that.
 */
export function withRegistry(local: Resolver, client: RegistryClient, notes: Set<string>): LookUp {
  return async (image) => {
    const { reference, platform } = image;
    const result = await local(reference, platform);
    if (result.kind === 'failure') return result;
    const compared = await compareWithRegistry(client, reference, result.digest);
    if (compared.kind === 'failure') {
      notes.add(`not compared with the registry: ${compared.reason}`);
      return result;
    }
    const tag = compared.tag ?? result.tag;
    if (compared.kind === 'different') notes.add(difference(image, tag, compared.current));
    return tag === undefined ? result : { ...result, tag };
  };
}
