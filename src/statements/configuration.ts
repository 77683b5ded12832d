import { readComposeFile } from '../compose/model/compose-file.ts';
import { problemsAt } from '../compose/model/problems.ts';
import type { ProjectDocument, ProjectFile } from '../compose/model/project.ts';
import { readModel } from '../compose/model/read.ts';
import { isNull } from '../compose/model/value.ts';
import type { Level, Problem, Severity } from '../findings.ts';
import type { ImageStatement, Stated, StatedImage } from '../images/statement.ts';
import type { Json } from '../yaml/operations.ts';
import { fromJson } from '../yaml/value.ts';
import {
  type ConfigurationValues,
  configurationShape,
  type IgnoreEntry,
} from './configuration-keys.ts';
import { type imageKeys, imagesKey } from './configuration-shape.ts';
import type { ImageStatements } from './image-data.ts';
import { imagePattern } from './image-pattern.ts';
import { describePlace, given } from './places.ts';
import { mappingOf, type Placed, type Reading, type ValuesOf } from './shape.ts';
import type { KnownTransform, TransformSetting } from './transform-keys.ts';

/** What a configuration file says. */
export interface Configuration {
  /** The file, as it is shown. */
  readonly name: string;
  readonly level?: Stated<Level>;
  readonly failOn?: Stated<Severity | 'never'>;
  /** Each transform of which something is wanted, in the order of the file. */
  readonly transforms: readonly StatedTransform[];
  readonly images: readonly StatedImage[];
  readonly ignores: readonly ConfiguredIgnore[];
  /** Patterns of files that a recursive search leaves out. */
  readonly exclude?: Stated<readonly string[]>;
}

export interface StatedTransform {
  readonly id: string;
  readonly off?: Stated<true>;
  readonly severity?: Stated<Severity>;
  readonly options: readonly { readonly name: string; readonly value: Stated<unknown> }[];
}

/** What the configuration says to ignore. */
export interface ConfiguredIgnore {
  readonly transform: string;
  /** A pattern; undefined: every service, and what is about none. */
  readonly service: string | undefined;
  readonly reason: string;
  /** The last day on which it counts. */
  readonly expires: string | undefined;
  /** Where it is written, such as `.compose-harden.yaml:12`. */
  readonly place: string;
}

/** A configuration file that cannot be used, with everything that is wrong in it. */
export interface ConfigurationFailure {
  readonly problems: readonly Problem[];
}

/** Reads the text of a configuration file. Pure: what is wrong is in the answer. */
export function readConfiguration(
  source: { readonly name: string; readonly text: string },
  transforms: readonly KnownTransform[],
): Configuration | ConfigurationFailure {
  const { name } = source;
  const file = readComposeFile({ ...source, path: name });
  if ('problem' in file) return { problems: [file.problem] };
  const documents = documentsOf(file);
  const [first, second] = file.parsed.documents;
  if (second !== undefined) return { problems: [severalDocuments(file)] };
  const root = readModel(first?.value ?? null, 0);
  if (isNull(root)) return { name, images: [], transforms: [], ignores: [] };
  const reading: Reading = { faults: [] };
  const place: Place = (at) => describePlace(at, documents);
  const values = configurationShape(transforms).read(root, [], reading);
  if (reading.faults.length === 0 && values !== undefined) return stated(name, values, place);
  const problems = problemsAt(reading.faults, documents);
  return { problems: problems.map(({ file: _file, document: _number, ...problem }) => problem) };
}

function stated(name: string, values: ConfigurationValues, place: Place): Configuration {
  const { level, failOn, transforms, images, ignore, files } = values;
  return {
    name,
    ...given<Pick<Configuration, 'level' | 'failOn' | 'exclude'>>({
      level: sourced(level, place),
      failOn: sourced(failOn, place),
      exclude: sourced(files?.value.exclude, place),
    }),
    images: statedImages(images?.value, place),
    transforms: Object.entries(transforms?.value ?? {}).flatMap(([id, setting]) =>
      setting === undefined ? [] : [statedTransform(id, setting, place)],
    ),
    ignores: (ignore?.value ?? []).flatMap((entry) => configuredIgnore(entry, place)),
  };
}

function sourced<T>(placed: Placed<T> | undefined, place: Place): Stated<T> | undefined {
  return placed && { value: placed.value, source: place(placed.at) };
}

function statedTransform(
  id: string,
  { value: setting, at }: Placed<TransformSetting>,
  place: Place,
): StatedTransform {
  if (setting.kind === 'off') return { id, off: { value: true, source: place(at) }, options: [] };
  return {
    id,
    ...given<Pick<StatedTransform, 'severity'>>({ severity: sourced(setting.severity, place) }),
    options: Object.entries(setting.options).map(([name, value]) => ({
      name,
      value: { value: value.value, source: place(value.at) },
    })),
  };
}

function configuredIgnore(
  { transform, service, reason, expires }: IgnoreEntry,
  place: Place,
): readonly ConfiguredIgnore[] {
  if (transform === undefined || reason === undefined) return [];
  return [
    {
      transform: transform.value,
      service: service?.value,
      reason: reason.value,
      expires: expires?.value,
      place: place(transform.at),
    },
  ];
}

const imagesShape = mappingOf('a mapping', { images: imagesKey });

/** Reads statements about images that are given as data. Throws a RangeError for what is not valid. */
export function readImageData(images: ImageStatements): readonly StatedImage[] {
  const reading: Reading = { faults: [] };
  const data: Json = JSON.parse(JSON.stringify({ images }));
  const read = imagesShape.read(readModel(fromJson(data), 0), [], reading);
  const [fault] = reading.faults;
  if (fault !== undefined) throw new RangeError(fault.message);
  return statedImages(read?.images?.value, () => 'the options');
}

function documentsOf(file: ProjectFile): readonly ProjectDocument[] {
  return file.parsed.documents.map((_document, index) => ({
    file,
    index,
    role: 'main',
    directory: '/',
    environment: () => undefined,
  }));
}

function severalDocuments({ parsed }: ProjectFile): Problem {
  const start = parsed.source.text.search(/^---/m);
  return {
    code: 'several-documents',
    message: 'the file has more than one document',
    span: { start: Math.max(start, 0), end: Math.max(start, 0) + 3 },
    help: 'remove the line "---" between them',
  };
}

type Place = (at: Placed<unknown>['at']) => string;

function statedImages(
  images: ReadonlyMap<string, Placed<ValuesOf<typeof imageKeys>>> | undefined,
  place: Place,
): readonly StatedImage[] {
  return [...(images ?? [])].flatMap(([name, { value }]) => {
    const pattern = imagePattern(name);
    return 'fault' in pattern ? [] : [{ ...pattern, statement: statementOf(value, place) }];
  });
}

function statementOf(keys: ValuesOf<typeof imageKeys>, place: Place): ImageStatement {
  const stated = <T>(placed: Placed<T> | undefined) =>
    placed && { value: placed.value, source: place(placed.at) };
  const { secrets } = keys;
  const variables = [...(secrets?.value ?? [])].map(
    ([name, { value }]): readonly [string, string] => [name, value],
  );
  return given<ImageStatement>({
    kind: stated(keys.kind),
    user: stated(keys.user),
    writable: stated(keys.writable),
    capabilities: stated(keys.capabilities),
    volumes: stated(keys.volumes),
    noNewPrivileges: stated(keys['no-new-privileges']),
    memory: stated(keys.memory),
    cpus: stated(keys.cpus),
    pids: stated(keys.pids),
    ports: stated(keys.ports),
    healthcheck: stated(keys.healthcheck),
    secrets: secrets && { value: new Map(variables), source: place(secrets.at) },
  });
}
