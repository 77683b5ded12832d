import { shownKey, subject } from '../schema/wording.ts';
import { castText } from './casts.ts';
import type { Dotenv } from './dotenv.ts';
import { parseDotenv } from './dotenv.ts';
import { goText } from './go-text.ts';
import type { FileFailure, FileStore, Lookup } from './project.ts';
import { parseRawEnvironment } from './raw-environment.ts';
import type { Fault, Staged } from './stage.ts';
import { hasVariable } from './template.ts';
import type { ModelMap, ModelScalar, ModelValue, Origin } from './value.ts';
import { map, memberOf, scalar, textOf, writtenIn } from './value.ts';

export interface EnvironmentContext {
  readonly store: FileStore;
  /** The project's folder, absolute: files in it are named as from there. */
  readonly directory: string;
  /** What the project's variables stand for. */
  readonly environment: Lookup;
  readonly knowledge: 'complete' | 'partial';
}

export interface ResolvedFiles extends Staged<ModelMap> {
  /** Files that are not there and whose variables are therefore not known. */
  readonly notes: readonly string[];
}

interface Run extends EnvironmentContext {
  readonly faults: Fault[];
  readonly notes: string[];
}

/** One env file or label file that a service names. */
interface NamedFile {
  readonly path: string;
  /** Where a variable stands for a part of it. */
  readonly written: string | undefined;
  readonly origin: Origin | undefined;
  readonly isRequired: boolean;
  readonly format: string;
}

type Variables = ReadonlyMap<string, ModelScalar>;

/**
 * Puts what `env_file` and `label_file` hold into `environment` and `labels`, which become mappings, and gives
 * variables without value that of the project (Compose spec, services `env_file`). Only for services that
 * are enabled, in canonical form with absolute paths. A file that cannot be seen stays named. Faults:
 * `missing-file`, `unreadable-file`, `env-file-format`, `env-file-syntax`.
 */
export function resolveEnvironmentFiles(
  root: ModelMap,
  disabled: ReadonlySet<string>,
  context: EnvironmentContext,
): ResolvedFiles {
  const run: Run = { ...context, faults: [], notes: [] };
  const services = memberOf(root, 'services');
  if (services?.kind !== 'map') return { value: root, faults: [], notes: [] };
  const entries = new Map(services.entries);
  let isSame = true;
  for (const [name, service] of services.entries) {
    if (service.kind !== 'map' || disabled.has(name)) continue;
    const folded = foldLabels(foldEnvironment(service, run), run);
    isSame &&= folded === service;
    entries.set(name, folded);
  }
  if (isSame) return { value: root, faults: run.faults, notes: run.notes };
  const value = map(new Map(root.entries).set('services', { ...services, entries }), root.origin);
  return { value, faults: run.faults, notes: run.notes };
}

function foldEnvironment(service: ModelMap, run: Run): ModelMap {
  const own = readVariables(memberOf(service, 'environment'));
  if (own === undefined) return service;
  const resolved = new Map([...own].map(([name, value]) => [name, inherit(name, value, run)]));
  const before = new Map([...resolved].flatMap(([name, value]) => setText(name, value)));
  const set = new Map(before);
  const lookup = (name: string) => run.environment(name) ?? set.get(name);
  const read = readFiles(memberOf(service, 'env_file'), { lookup, before }, run);
  return fold(service, { key: 'environment', from: 'env_file', own: resolved, read });
}

function foldLabels(service: ModelMap, run: Run): ModelMap {
  const own = readVariables(memberOf(service, 'labels'));
  if (own === undefined) return service;
  // Variables in a label file stand for labels of the files before, and for nothing else.
  const before = new Map<string, string>();
  const lookup = (name: string) => before.get(name);
  const read = readFiles(memberOf(service, 'label_file'), { lookup, before }, run);
  return fold(service, { key: 'labels', from: 'label_file', own, read });
}

interface Folding {
  readonly key: 'environment' | 'labels';
  readonly from: 'env_file' | 'label_file';
  readonly own: Variables;
  readonly read: FilesRead;
}

interface FilesRead {
  readonly values: Variables;
  /** Whether all of the files could be seen. */
  readonly isWhole: boolean;
}

/** What the service itself sets wins, even where it sets nothing. */
function fold(service: ModelMap, { key, from, own, read }: Folding): ModelMap {
  const before = memberOf(service, key);
  const isWritten =
    before?.kind !== 'list' &&
    own.size === (before?.kind === 'map' ? before.entries.size : 0) &&
    [...own].every(([name, value]) => memberOf(before, name) === value);
  if (isWritten && !service.entries.has(from)) return service;
  const entries = new Map(service.entries);
  if (read.isWhole) entries.delete(from);
  if (before !== undefined || read.values.size > 0) {
    const winning = [...own].map(
      ([name, value]) =>
        [name, read.values.has(name) ? { ...value, hidesFile: true as const } : value] as const,
    );
    entries.set(key, map(new Map([...read.values, ...winning]), before?.origin));
  }
  return { ...service, entries };
}

/**
 * The variables of either form; undefined when a name is not known. In a mapping, Compose takes a name such as
 * `x-name` for an extension, and no container gets it (compose-go loader/loader.go, processExtensions).
 */
function readVariables(value: ModelValue | undefined): Variables | undefined {
  const variables = new Map<string, ModelScalar>();
  if (value?.kind === 'map') {
    for (const [name, member] of value.entries) {
      if (member.kind === 'scalar' && !name.startsWith('x-')) variables.set(name, member);
    }
  }
  for (const item of value?.kind === 'list' ? value.items : []) {
    if (item.kind !== 'scalar') continue;
    const [name = '', ...rest] = goText(item).split('=');
    if (item.unknown && hasVariable(name)) return undefined;
    const text = rest.length === 0 ? null : rest.join('=');
    variables.set(name, { ...item, value: text });
  }
  return variables;
}

function inherit(name: string, value: ModelScalar, run: Run): ModelScalar {
  const found = value.value === null ? run.environment(name) : undefined;
  return found === undefined ? value : scalar(found, value.origin);
}

function setText(name: string, value: ModelScalar): readonly (readonly [string, string])[] {
  return value.value === null ? [] : [[name, goText(value)]];
}

function readFiles(
  value: ModelValue | undefined,
  { lookup, before }: { readonly lookup: Lookup; readonly before: Map<string, string> },
  run: Run,
): FilesRead {
  const values = new Map<string, ModelScalar>();
  let isWhole = true;
  for (const item of value?.kind === 'list' ? value.items : []) {
    const file = namedFile(item);
    const read = file && readFile(file, lookup, before, run);
    if (read === undefined) isWhole = false;
    for (const [name, text] of read ?? []) {
      before.set(name, text);
      values.set(name, scalar(text, file?.origin));
    }
  }
  return { values, isWhole };
}

/** An item of `env_file` or `label_file`; undefined when it is not known. */
function namedFile(item: ModelValue): NamedFile | undefined {
  const pathValue = item.kind === 'map' ? memberOf(item, 'path') : item;
  const path = textOf(pathValue);
  if (path === undefined) return undefined;
  const required = memberOf(item, 'required');
  const text = required?.kind === 'scalar' ? goText(required) : 'true';
  const isRequired = castText(text, 'boolean')?.value !== false;
  const format = textOf(memberOf(item, 'format')) ?? '';
  return {
    path,
    written: writtenIn(item, pathValue),
    origin: pathValue?.origin,
    isRequired,
    format,
  };
}

/** Undefined when it cannot be seen or used. */
function readFile(
  file: NamedFile,
  lookup: Lookup,
  before: ReadonlyMap<string, string>,
  run: Run,
): ReadonlyMap<string, string> | undefined {
  const text = run.store.text(file.path);
  if (typeof text !== 'string') {
    if (text.kind === 'missing' && !file.isRequired) return new Map();
    reportFailure(file, text, run);
    return undefined;
  }
  const parse = formats.get(file.format);
  if (parse === undefined) {
    const message = `${subject(file.origin?.path ?? [])} has a format that Compose does not know`;
    report('env-file-format', message, file, run);
    return undefined;
  }
  const result = parse(text, lookup, before);
  if ('values' in result) return result.values;
  const { line, message } = result.fault;
  const name = shownPath(file, run);
  report('env-file-syntax', `line ${line} of "${name}" is not right: ${message}`, file, run);
  return undefined;
}

type Parse = (text: string, lookup: Lookup, before: ReadonlyMap<string, string>) => Dotenv;

const formats: ReadonlyMap<string, Parse> = new Map<string, Parse>([
  ['', parseDotenv],
  ['.env', parseDotenv],
  ['raw', parseRawEnvironment],
]);

function shownPath({ path, written }: NamedFile, { directory }: Run): string {
  if (written !== undefined) return shownKey(written);
  const folder = `${directory}/`;
  return shownKey(path.startsWith(folder) ? path.slice(folder.length) : path);
}

function reportFailure(file: NamedFile, { kind, problem }: FileFailure, run: Run): void {
  const named = `${subject(file.origin?.path ?? [])} names "${shownPath(file, run)}"`;
  if (run.knowledge === 'partial' && kind === 'unavailable') return;
  if (run.knowledge === 'partial' && kind === 'missing') {
    run.notes.push(`${named}, which is not here, so what it sets is not known`);
    return;
  }
  const code = kind === 'missing' ? 'missing-file' : 'unreadable-file';
  const label = kind === 'unreadable' ? problem.message : undefined;
  report(code, `${named}, ${failureWords[kind]}`, file, run, label);
}

const failureWords: { readonly [kind in FileFailure['kind']]: string } = {
  missing: 'but there is no such file',
  folder: 'which is a folder',
  unreadable: 'which cannot be read',
  unavailable: 'which cannot be seen here',
  invalid: 'which cannot be read',
};

function report(
  code: string,
  message: string,
  { origin }: NamedFile,
  run: Run,
  label?: string,
): void {
  const labelled = label === undefined ? {} : { label };
  run.faults.push({ code, message, at: origin, part: 'value', ...labelled });
}
