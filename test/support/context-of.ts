import type { ProjectView } from '../../src/compose/view.ts';
import type { ImageKnowledge } from '../../src/images/knowledge.ts';
import { noPinning } from '../../src/lock/lock.ts';
import type { SecretFiles, TransformContext } from '../../src/transforms/transform.ts';

export const defaultSecretFiles: SecretFiles = { folder: 'secrets', resolvesVariables: false };

/** What a transform may ask where nothing is known but the file and the images. */
export function contextOf(project: ProjectView, images: ImageKnowledge): TransformContext {
  return {
    project,
    images,
    pinning: noPinning,
    options: {},
    isIgnored: () => false,
    values: { valueOf: () => undefined, fromFiles: () => undefined },
    secretFiles: defaultSecretFiles,
  };
}
