import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../engine/support/docker.ts';
import { lastLines } from '../engine/apt.ts';
import { type Json, objectAt, textMapAt, textsAt } from '../json.ts';
import { labelOf, mark } from './presence.ts';

/** An image made of Debian packages that behaves as a published one. */
export interface StandIn {
  readonly family: string;
  readonly folder: string;
  /** The references it stands in for. */
  readonly images: readonly string[];
  readonly packages: readonly string[];
  /** Log lines that look like a refusal and are harmless, with the reason. */
  readonly tolerated: readonly RegExp[];
}

export function readStandIns(folder: string): readonly StandIn[] {
  return readdirSync(folder)
    .sort()
    .filter((family) => existsSync(join(folder, family, 'stand-in.json')))
    .map((family) => {
      const file = join(folder, family, 'stand-in.json');
      const parsed: Json = JSON.parse(readFileSync(file, 'utf8'));
      const described = objectAt(parsed, file);
      return {
        family,
        folder: join(folder, family),
        images: textsAt(described.images, `${file}: images`),
        packages: textsAt(described.packages, `${file}: packages`),
        tolerated: Object.keys(textMapAt(described.tolerated, `${file}: tolerated`)).map(
          (line) => new RegExp(line),
        ),
      };
    });
}

/** Registry and repository of a reference, without tag and digest. */
export function repositoryOf(reference: string): string {
  const name = reference.split('@')[0] ?? reference;
  return name.replace(/:[^/:]*$/, '').replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
}

/**
 * The stand-in for a reference: the one that names it, or the one of the same repository whose named tag is
 * most alike: `node:22-alpine` is not what `node:22` is.
 */
export function standInFor(reference: string, standIns: readonly StandIn[]): StandIn | undefined {
  const named = standIns.find(({ images }) => images.includes(reference));
  if (named !== undefined) return named;
  const repository = repositoryOf(reference);
  const candidates = standIns.flatMap((standIn) =>
    standIn.images
      .filter((image) => repositoryOf(image) === repository)
      .map((image) => ({ standIn, likeness: likeness(tagOf(image), tagOf(reference)) })),
  );
  return candidates.sort((one, other) => other.likeness - one.likeness)[0]?.standIn;
}

function tagOf(reference: string): string {
  return /:([^/:@]+)(?:@|$)/.exec(reference)?.[1] ?? 'latest';
}

/** Tags with the same variant (`alpine`, `management`) are alike, then those with the same beginning. */
function likeness(one: string, other: string): number {
  const variant = (tag: string) =>
    (tag.match(/[a-z]+/g) ?? []).filter((w) => w !== 'latest').join();
  let common = 0;
  while (common < one.length && one[common] === other[common]) common += 1;
  return (variant(one) === variant(other) ? 100 : 0) + common;
}

export type Provided = 'stand-in' | 'published';

/** The images of a run. */
export interface Shelf {
  /** Takes care that an image is there, and says whether it is the published one that the engine had. */
  readonly provide: (reference: string) => Promise<Provided>;
  /** What the stand-in for an image may say in its log. */
  readonly toleratedBy: (reference: string) => readonly RegExp[];
  /** The references so far for which the engine had the published image. */
  readonly published: () => readonly string[];
  readonly removeNames: () => Promise<void>;
}

/** Builds each stand-in when it is first asked for, and names it for every reference that is. */
export function shelfOf(standIns: readonly StandIn[]): Shelf {
  const built = new Map<string, Promise<string>>();
  const named = new Map<string, Promise<Provided>>();
  const published = new Set<string>();
  const buildOnce = (standIn: StandIn): Promise<string> => {
    const known = built.get(standIn.family);
    if (known !== undefined) return known;
    const building = build(standIn);
    built.set(standIn.family, building);
    return building;
  };
  const name = async (reference: string): Promise<Provided> => {
    if ((await labelOf(reference)) === '') {
      published.add(reference);
      return 'published';
    }
    const standIn = standInFor(reference, standIns);
    if (standIn === undefined) throw new Error(`nothing stands in for the image "${reference}"`);
    const tagged = await run('docker', ['tag', await buildOnce(standIn), reference]);
    if (tagged.status !== 0) throw new Error(`${reference}: ${lastLines(tagged)}`);
    return 'stand-in';
  };
  return {
    provide: (reference) => {
      const known = named.get(reference) ?? name(reference);
      named.set(reference, known);
      return known;
    },
    toleratedBy: (reference) => standInFor(reference, standIns)?.tolerated ?? [],
    published: () => [...published].sort(),
    removeNames: async () => {
      for (const [reference, provided] of named) {
        const what = await provided.catch(() => 'published');
        if (what === 'stand-in') await run('docker', ['rmi', reference]);
      }
    },
  };
}

/** The classic builder: it is there without a plugin, and takes a local base without asking a registry. */
async function build({ family, folder }: StandIn): Promise<string> {
  const image = `compose-harden-lab/${family}`;
  const words = ['build', '-q', '--label', `${mark}=${family}`, '-t', image, folder];
  const environment = ['DOCKER_BUILDKIT=0', 'docker', ...words];
  const outcome = await run('env', environment, { timeout: 300_000 });
  if (outcome.status !== 0) {
    throw new Error(`the stand-in "${family}" cannot be built: ${lastLines(outcome, 8)}`);
  }
  return image;
}
