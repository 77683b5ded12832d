import { fileNameOf, joinPath } from '../../compose/file-path.ts';
import type { ImageReference } from '../../compose/image-reference.ts';
import type { Mount } from '../../compose/mounts.ts';
import { readUser } from '../../compose/user.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { ImageUser } from '../image-profile.ts';
import type { ImageKnowledge, KnownImage } from '../knowledge.ts';
import type { Build } from './build.ts';
import { type PlainBase, plainBase } from './plain-bases.ts';
import type { Recipe, Step } from './recipe.ts';
import { programOf } from './shell.ts';

/** What is known of the image that a Dockerfile builds on, whatever is put into it. */
export interface BaseImage {
  readonly written: string;
  /** Undefined for `scratch`. */
  readonly reference: ImageReference | undefined;
  readonly known: KnownImage | undefined;
  readonly plain: PlainBase | undefined;
  /** Whom it starts as by itself; undefined when nothing is known of it. */
  readonly user: ImageUser | undefined;
}

export function baseFor({ base }: Recipe, images: ImageKnowledge): BaseImage {
  if (base.kind === 'scratch') {
    const plain = { user: 'root', builds: false, runsJava: false };
    return { written: 'scratch', reference: undefined, known: undefined, plain, user: 'root' };
  }
  const { written, reference } = base;
  const known = images.lookUp(reference);
  const plain = plainBase(reference);
  const user = known?.facts.user.value ?? (plain?.user as ImageUser | undefined);
  return { written, reference, known, plain, user };
}

/**
 * What is known of the base's own program, if that is what the container starts. The catalogue is asked as for
 * a service that has the image, with what the Dockerfile adds to it as if it were mounted.
 */
export function programOfBase(build: Build, images: ImageKnowledge): KnownImage | undefined {
  const { recipe, base, service } = build;
  const { reference, written } = base;
  if (reference === undefined || base.known === undefined) return undefined;
  if (recipe.entrypoint !== undefined || replacesEntrypoint(recipe.steps)) return undefined;
  const asIfMounted: ServiceView = {
    ...service,
    image: { kind: 'reference', written, reference },
    user: service.user.kind === 'absent' ? readUser(recipe.user?.value) : service.user,
    environment: [...service.environment, ...environmentOf(recipe)],
    mounts: [...service.mounts, ...changedPlaces(recipe.steps)],
    definition: withCommand(build),
  };
  const known = images.forService(asIfMounted);
  if (known?.profile.kind !== 'base') return known;
  return known.facts.dropsTo !== undefined && startsServer(build) ? known : undefined;
}

/** Of a base for applications only the server of some variants is a program of its own. */
function startsServer({ words }: Build): boolean {
  const program = words.command?.value;
  if (program === undefined) return true;
  return program.form === 'exec' && /^(?:apache2-foreground|php-fpm)$/.test(program.words[0] ?? '');
}

function replacesEntrypoint(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    if (step.kind !== 'copy') return false;
    const names = [step.destination ?? '', ...step.sources].map(fileNameOf);
    return names.some((name) => /^(?:docker-)?entrypoint(?:\.sh)?$/.test(name));
  });
}

function withCommand({ service, recipe }: Build): ServiceView['definition'] {
  const { definition } = service;
  const program = recipe.command?.value;
  const isSet = definition.command !== undefined && definition.command !== null;
  if (isSet || program === undefined) return definition;
  const command = program.form === 'exec' ? program.words : ['/bin/sh', '-c', program.text];
  return { ...definition, command };
}

function environmentOf({ environment }: Recipe): ServiceView['environment'] {
  return [...environment].map(([name, value]) => ({
    name,
    value,
    at: [],
    document: 0,
    form: 'map',
    isNumber: false,
    from: 'other-file',
    replaces: undefined,
  }));
}

/** Folders whose scripts the entrypoints of images run at every start. */
const hooks =
  /^\/(?:docker-entrypoint\.d|custom-cont-init\.d|etc\/(?:(?:cont-init|services|my_init)\.d|s6-overlay))(?:\/|$)/;

/** What the Dockerfile adds to the start of the base's program, as far as it shows. */
export function hookSteps(steps: readonly Step[]): readonly Extract<Step, { kind: 'copy' }>[] {
  return steps.filter((step): step is Extract<Step, { kind: 'copy' }> => {
    if (step.kind !== 'copy') return false;
    const isTree = step.destination === '/' && !step.sources.every((name) => /\.\w+$/.test(name));
    return isTree || step.destination === undefined || hooks.test(step.destination);
  });
}

/** Programs that only look, or make what nobody reads. */
const harmless = /^(?:rm|ls|test|\[|cat|mkdir|chown|chmod|cd|apt|apt-get|apk|curl|wget|grep)$/;

/** What the Dockerfile puts into the image, as mounts. */
function changedPlaces(steps: readonly Step[]): readonly Mount[] {
  const targets = steps.flatMap((step) => {
    if (step.kind === 'copy') return copiedTo(step);
    if (step.kind !== 'run') return [];
    return step.commands.flatMap((command) =>
      harmless.test(programOf(command)) ? redirectedTo(command.words) : command.words.slice(1),
    );
  });
  const paths = targets.filter((path) => /^\/\w/.test(path)).map((path) => joinPath('', path));
  return [...new Set(paths)].map((target) => ({
    kind: 'other',
    source: undefined,
    target,
    readOnly: false,
  }));
}

function redirectedTo(words: readonly string[]): readonly string[] {
  return words.filter((_, index) => /^>>?$/.test(words[index - 1] ?? ''));
}

/** The files, where the words say that they are files, and otherwise the folder. */
function copiedTo({ destination, sources }: Extract<Step, { kind: 'copy' }>): readonly string[] {
  if (destination === undefined) return [];
  const areFiles = sources.every((source) => /\.\w+$/.test(fileNameOf(source)));
  return destination.endsWith('/') && areFiles
    ? sources.map((source) => destination + fileNameOf(source))
    : [destination];
}
