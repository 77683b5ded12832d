import { readComposeFile } from '../compose/model/compose-file.ts';
import { problemsAt } from '../compose/model/problems.ts';
import type { ProjectDocument, ProjectFile } from '../compose/model/project.ts';
import { readModel } from '../compose/model/read.ts';
import { isNull, type ModelValue } from '../compose/model/value.ts';
import type { Problem } from '../findings.ts';
import type { ImageStatement, StatedImage } from '../images/statement.ts';
import type { Json } from '../yaml/operations.ts';
import { fromJson } from '../yaml/value.ts';
import { configurationShape, type imageKeys } from './configuration-shape.ts';
import type { ImageStatements } from './image-data.ts';
import { imagePattern } from './image-pattern.ts';
import { describePlace, given } from './places.ts';
import type { Placed, Reading, ValuesOf } from './shape.ts';

/** What a configuration file says. */
export interface Configuration {
  readonly images: readonly StatedImage[];
}

/** A configuration file that cannot be used, with everything that is wrong in it. */
export interface ConfigurationFailure {
  readonly problems: readonly Problem[];
}

/** Reads the text of a configuration file. Pure: what is wrong is in the answer. */
export function readConfiguration(source: {
  readonly name: string;
  readonly text: string;
}): Configuration | ConfigurationFailure {
  const file = readComposeFile({ ...source, path: source.name });
  if ('problem' in file) return { problems: [file.problem] };
  const documents = documentsOf(file);
  const [first, second] = file.parsed.documents;
  if (second !== undefined) return { problems: [severalDocuments(file)] };
  const root = readModel(first?.value ?? null, 0);
  if (isNull(root)) return { images: [] };
  const reading: Reading = { faults: [] };
  const images = readImages(root, reading, (at) => describePlace(at, documents));
  if (reading.faults.length === 0) return { images };
  const problems = problemsAt(reading.faults, documents);
  return { problems: problems.map(({ file: _file, document: _number, ...problem }) => problem) };
}

/** Reads statements about images that are given as data. Throws a RangeError for what is not valid. */
export function readImageData(images: ImageStatements): readonly StatedImage[] {
  const reading: Reading = { faults: [] };
  const data: Json = JSON.parse(JSON.stringify({ images }));
  const root = readModel(fromJson(data), 0);
  const stated = readImages(root, reading, () => 'the options');
  const [fault] = reading.faults;
  if (fault !== undefined) throw new RangeError(fault.message);
  return stated;
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

function readImages(root: ModelValue, reading: Reading, place: Place): readonly StatedImage[] {
  const read = configurationShape.read(root, [], reading);
  return [...(read?.images?.value ?? [])].flatMap(([name, { value }]) => {
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
