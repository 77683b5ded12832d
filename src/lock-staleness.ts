import { loadProject } from './compose/model/load.ts';
import type { ProjectInput } from './compose/model/project.ts';
import { createProject } from './compose/project.ts';
import { dockerfilesOf } from './dockerfiles/reports.ts';
import type { LockFile } from './lock/lock.ts';
import { normalisedPlatform } from './lock/pin.ts';
import { type Staleness, staleness } from './lock/staleness.ts';
import { type UsedImage, usedImages } from './lock/used-images.ts';

/**
 * Every image that a lock file of a project is about: what its services run, and what their Dockerfiles build
 * on. Undefined for a project that is not valid.
 */
export function imagesOf(input: ProjectInput): readonly UsedImage[] | undefined {
  const loaded = loadProject(input);
  if (loaded.problems.length > 0) return undefined;
  const { documents, layers, incomplete } = loaded;
  const value = (number: number) => {
    const { file, index } = documents[number] ?? {};
    return file?.parsed.documents[index ?? 0]?.value ?? null;
  };
  const bases = dockerfilesOf(input, loaded, () => true).flatMap((dockerfile) => dockerfile.bases);
  return [
    ...usedImages(createProject({ documents, layers, incomplete, value })),
    ...bases.flatMap(({ image: { reference, platform }, services: [service] }) =>
      reference === undefined || service === undefined
        ? []
        : [
            {
              reference,
              platform: platform === undefined ? undefined : normalisedPlatform(platform),
              service: service.name,
            },
          ],
    ),
  ];
}

/** Why a lock file does not fit a project any more; empty when it does. */
export function lockStaleness(lock: LockFile, input: ProjectInput): readonly Staleness[] {
  const images = imagesOf(input);
  return images === undefined ? [] : staleness(lock, images);
}
