import { parseImageReference } from './image-reference.ts';
import type { ImageUse, ProjectView, ServiceView } from './view.ts';

/** The name of an image without its tag, as far as one is written. */
function repositoryOf(image: ImageUse): string | undefined {
  const written = 'written' in image ? image.written : undefined;
  if (written === undefined) return undefined;
  const reference = parseImageReference(written);
  if (reference !== undefined) return reference.repository;
  // Of `acme/shop:${TAG:-dev}` the name is known all the same.
  const name = /^([^$@]*[^$@:/]):\$/.exec(written)?.[1];
  return (name === undefined ? undefined : parseImageReference(name)?.repository) ?? written;
}

/** The images that services of the project build, whatever tag each of them gives. */
export function builtRepositories({ services }: ProjectView): ReadonlySet<string> {
  return new Set(
    services.flatMap(({ image }) => (image.kind === 'build' ? (repositoryOf(image) ?? []) : [])),
  );
}

/** Whether another service builds what this one runs: then no registry is asked for it. */
export function isBuiltHere({ image }: ServiceView, built: ReadonlySet<string>): boolean {
  return built.size > 0 && built.has(repositoryOf(image) ?? '');
}

/** Whether the service names its image itself, and does not take it from the one it extends. */
export function writesImage({ own, parent }: ServiceView): boolean {
  return own.image !== undefined || parent === undefined;
}
