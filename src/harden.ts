import { readComposeFile } from './compose/model/compose-file.ts';
import type { FileFailure, FileStore, ProjectFile, ProjectInput } from './compose/model/project.ts';
import { levelOf, optionsOf, severitiesOf, switchedOff } from './configuration.ts';
import type { CreatedFile, Level } from './findings.ts';
import { hardenLoaded } from './harden-project.ts';
import { type IsKnown, noIgnores } from './ignores/register.ts';
import { writeSkips } from './interactive/write-skips.ts';
import type { LockFile } from './lock/lock.ts';
import type { OverlayTarget } from './overlay/head.ts';
import { planOverlay } from './overlay/plan.ts';
import type { Choice, Selection } from './planning.ts';
import {
  type ComposeSource,
  type FileReport,
  type Mode,
  type Report,
  untouched,
} from './report.ts';
import { defaultSecretsFolder, secretsFolder } from './secrets-folder.ts';
import { type Configuration, readImageData } from './statements/configuration.ts';
import type { ImageStatements } from './statements/image-data.ts';
import { noStatements } from './statements/statements.ts';
import { pipeline } from './transforms/index.ts';
import type { Transform } from './transforms/transform.ts';
import { version } from './version.ts';

export interface HardenOptions {
  /** `standard` when absent. */
  readonly level?: Level;
  /** Ids of the transforms to run; all when absent. An unknown one, here or in `skip`, is an error. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** Names of the services to look at; all when absent. */
  readonly services?: readonly string[];
  readonly mode?: Mode;
  /** Which findings are fixed, by fingerprint: in place of `level`. */
  readonly choice?: Choice;
  /**
   * Whether the caller writes `createdFiles` beside the Compose file; true when absent. Without, fixes
   * that need such files are left to a person.
   */
  readonly createFiles?: boolean;
  /**
   * The folder of secret files, relative to that of the project: `secrets` when absent. One that leads out of
   * it is an error.
   */
  readonly secretsDirectory?: string;
  /** Whether values that variables such as `${PASSWORD}` give now are written to secret files, too. */
  readonly secretsFromVariables?: boolean;
  /** Whether `postures` of the reports tell what each service is like before and after; false when absent. */
  readonly describeServices?: boolean;
  /** What is stated of images, as under `images:` in a configuration file; a mistake in it is an error. */
  readonly images?: ImageStatements;
  /** What `readConfiguration` made of a configuration file. Its word counts more than that of `images`. */
  readonly configuration?: Configuration;
  /** Whether to leave as it is what files and configuration say to ignore; true when absent. */
  readonly ignores?: boolean;
  /** Findings that were there before: they are ignored too. */
  readonly isKnown?: IsKnown;
  /** The day of today, as 2026-12-31: an ignore that has an end counts up to it. Without it none ends. */
  readonly today?: string;
  /** What `parseLock` made of a lock file: the versions and digests that images stand for. */
  readonly lock?: LockFile;
  /** Whether images are pinned to digests too; false when absent. */
  readonly digest?: boolean;
  /** Whether the base images of Dockerfiles are pinned too; false when absent, and they are only reported. */
  readonly dockerfiles?: boolean;
}

/**
 * Hardens Compose files, each for itself: what it includes or extends in other files is not seen. Pure: reads
 * and writes nothing. What is wrong with an input is in `problems` of its report; everything thrown is a bug.
 */
export function harden(sources: readonly ComposeSource[], options: HardenOptions = {}): Report {
  const selection = selectionOf(options);
  return {
    ...reportHead(selection, options),
    files: sources.flatMap((source) => hardenSource(source, selection)),
  };
}

/**
 * Hardens one project of several files. Files that only lend services to others through `extends` are
 * read, but never changed. Reads through `input.store` and writes nothing. What is wrong is in `problems` of
 * the file in which it stands; everything thrown is a bug.
 */
export function hardenProject(input: ProjectInput, options: HardenOptions = {}): Report {
  const selection = selectionOf(options);
  return { ...reportHead(selection, options), files: hardenLoaded(input, selection) };
}

export interface OverlayReport extends Report {
  /** Undefined when something is wrong with the project. */
  readonly overlay: Overlay | undefined;
}

/** An override file that hardens a project whose files stay as they are. */
export interface Overlay {
  readonly text: string;
  readonly createdFiles: readonly CreatedFile[];
  /** The files with the same changes made in place, to which the project with the overlay is equal. */
  readonly inPlace: readonly ComposeSource[];
}

/**
 * As `hardenProject`, with all changes in a file of their own that Docker lays over the others. What such a
 * file cannot say is left to a person.
 */
export function overlayProject(
  input: ProjectInput,
  target: OverlayTarget,
  options: HardenOptions = {},
): OverlayReport {
  // The files stay as they are, Dockerfiles too.
  const selection = { ...selectionOf(options), dockerfiles: false };
  let text: string | undefined;
  const files = hardenLoaded(input, selection, (whole, loaded, selected, images) => {
    const made = planOverlay(whole, loaded, selected, images, target);
    text = made.text;
    return made.plan;
  });
  const createdFiles = files.flatMap((file) => file.createdFiles);
  const inPlace = files.map(({ name, after }) => ({ name, text: after }));
  return {
    ...reportHead(selection, { ...options, mode: options.mode ?? 'overlay' }),
    files: files.map((file) => ({ ...file, after: file.before, edits: [], createdFiles: [] })),
    overlay: text === undefined ? undefined : { text, createdFiles, inPlace },
  };
}

function selectionOf(options: HardenOptions): Selection {
  const { choice, configuration, ignores = true } = options;
  const wanted = optionsOf(configuration);
  return {
    transforms: [
      ...(choice === undefined ? [] : [writeSkips(choice.skips)]),
      ...selectTransforms(options),
    ],
    services: options.services === undefined ? undefined : new Set(options.services),
    level: levelOf(options.level, configuration),
    choice: options.choice,
    createFiles: options.createFiles ?? true,
    secretFiles: {
      folder: secretsFolder(
        options.secretsDirectory ?? wanted['secrets-from-env']?.directory ?? defaultSecretsFolder,
      ),
      resolvesVariables: options.secretsFromVariables ?? false,
    },
    describeServices: options.describeServices ?? false,
    dockerfiles: options.dockerfiles ?? false,
    pinning: { lock: options.lock, digest: options.digest ?? wanted['no-latest']?.digest ?? false },
    statements: {
      ...noStatements,
      images: [...readImageData(options.images ?? {}), ...(configuration?.images ?? [])],
    },
    readsIgnores: ignores,
    ignores: ignores
      ? {
          ...noIgnores,
          configured: configuration?.ignores ?? [],
          isKnown: options.isKnown,
          today: options.today,
        }
      : noIgnores,
    severities: severitiesOf(configuration),
    options: wanted,
  };
}

function reportHead(
  { level, transforms }: Selection,
  { mode }: HardenOptions,
): Omit<Report, 'files'> {
  return {
    version,
    level,
    mode: mode ?? 'preview',
    transforms: transforms.map((transform) => transform.meta.id),
  };
}

/** Throws a RangeError for an id that is not known: a run that looks at nothing must not pass. */
function selectTransforms(options: HardenOptions): readonly Transform[] {
  const unknown = [...(options.only ?? []), ...(options.skip ?? [])].filter(
    (id) => !pipeline.some(({ meta }) => meta.id === id),
  );
  if (unknown.length > 0) throw new RangeError(`unknown transform "${unknown[0]}"`);
  // What is named for this run counts more than what the configuration says.
  const off = options.only === undefined ? switchedOff(options.configuration) : [];
  return pipeline.filter(
    ({ meta: { id } }) =>
      (options.only === undefined || options.only.includes(id)) &&
      !off.includes(id) &&
      !(options.skip ?? []).includes(id),
  );
}

function hardenSource(source: ComposeSource, selection: Selection): readonly FileReport[] {
  const file = readComposeFile({ ...source, path: `/${source.name}` });
  if ('problem' in file) {
    return [{ ...untouched(source.name, source.text), problems: [file.problem] }];
  }
  return hardenLoaded(alone(file), selection);
}

/** A project of one file, without access to any other and without environment. */
export function alone(file: ProjectFile): ProjectInput {
  return {
    files: [file],
    store: noOtherFiles,
    directory: '/',
    environment: new Map(),
    knowledge: 'partial',
    isWhole: false,
    profiles: undefined,
    name: undefined,
  };
}

const noOtherFiles: FileStore = {
  home: undefined,
  compose: unavailable,
  text: unavailable,
};

function unavailable(path: string): FileFailure {
  const problem = { code: 'unavailable', message: 'other files are not read here' };
  return { kind: 'unavailable', problem, file: { name: path, text: '' } };
}
