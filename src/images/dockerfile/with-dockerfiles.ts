import { parseImageReference } from '../../compose/image-reference.ts';
import type { FileStore, LoadedProject } from '../../compose/model/project.ts';
import { isNull, type ModelValue, memberOf, textOf } from '../../compose/model/value.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { ImageKnowledge, KnownImage } from '../knowledge.ts';
import { readBuild, type Source } from './build-source.ts';
import { inferImage } from './infer.ts';
import type { Unreadable } from './stages.ts';

/** Where the project's files are. */
interface Surroundings {
  readonly store: FileStore;
  /** Absolute. */
  readonly directory: string;
}

/**
 * Knowledge that also holds for services that are built here, as far as their Dockerfiles show it. A project
 * without `build:` costs nothing.
 */
export function withDockerfiles(
  images: ImageKnowledge,
  loaded: LoadedProject,
  surroundings: Surroundings,
): ImageKnowledge {
  const builds = buildsOf(loaded);
  if (builds.size === 0) return images;
  const names = imagesBuilt(loaded, builds);
  const sources = new Map<string, Source | Unreadable>();
  const answers = new WeakMap<ServiceView, KnownImage | Unreadable>();

  function sourceOf(builder: string, build: ModelValue): Source | Unreadable {
    const known = sources.get(builder);
    if (known !== undefined) return known;
    const source = readBuild(build, surroundings.store, surroundings.directory);
    sources.set(builder, source);
    return source;
  }

  /** Undefined for a service that takes an image from elsewhere. */
  function answer(service: ServiceView): KnownImage | Unreadable | undefined {
    const known = answers.get(service);
    if (known !== undefined) return known;
    const builder = service.image.kind === 'build' ? service.name : builderOf(service, names);
    const build = builder === undefined ? undefined : builds.get(builder);
    if (builder === undefined || build === undefined) return undefined;
    const source = sourceOf(builder, build);
    const result =
      'recipe' in source ? inferImage(service, source.recipe, source.files, images) : source;
    answers.set(service, result);
    return result;
  }

  return {
    lookUp: images.lookUp,
    forService(service) {
      const found = answer(service);
      if (found === undefined) return images.forService(service);
      return 'reason' in found ? undefined : found;
    },
    whyUnknown(service) {
      const found = answer(service);
      return found !== undefined && 'reason' in found ? found.reason : images.whyUnknown(service);
    },
  };
}

/** What `build:` says, by the name of the service. */
export function buildsOf({ model }: Pick<LoadedProject, 'model'>): ReadonlyMap<string, ModelValue> {
  const services = memberOf(model, 'services');
  if (services?.kind !== 'map') return new Map();
  return new Map(
    [...services.entries].flatMap(([name, service]) => {
      const build = memberOf(service, 'build');
      return build === undefined || isNull(build) ? [] : [[name, build] as const];
    }),
  );
}

/** The services that build an image, by its name; the first where several do. */
function imagesBuilt(
  { model }: LoadedProject,
  builds: ReadonlyMap<string, ModelValue>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const services = memberOf(model, 'services');
  for (const builder of builds.keys()) {
    const image = nameOf(textOf(memberOf(memberOf(services, builder), 'image')));
    if (image !== undefined && !names.has(image)) names.set(image, builder);
  }
  return names;
}

function builderOf({ image }: ServiceView, names: ReadonlyMap<string, string>): string | undefined {
  const name = image.kind === 'reference' ? nameOf(image.written) : undefined;
  return name === undefined ? undefined : names.get(name);
}

function nameOf(written: string | undefined): string | undefined {
  const reference = written === undefined ? undefined : parseImageReference(written);
  return reference && `${reference.repository}:${reference.tag ?? 'latest'}`;
}
