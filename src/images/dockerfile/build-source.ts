import { isAbsolute, joinPath, relativePath } from '../../compose/file-path.ts';
import { isBuiltElsewhere } from '../../compose/model/paths.ts';
import type { FileFailure, FileStore } from '../../compose/model/project.ts';
import { isUnknown, type ModelValue, memberOf, textOf } from '../../compose/model/value.ts';
import { type ParsedDockerfile, parseDockerfile } from './parse.ts';
import { recipeOf } from './read-recipe.ts';
import type { Recipe } from './recipe.ts';
import { type BuildOptions, chainOf, type Unreadable, unreadable } from './stages.ts';
import type { ContextFiles } from './start.ts';

/** What a service is built from. */
export interface Source {
  readonly recipe: Recipe;
  readonly files: ContextFiles;
}

/** The Dockerfiles of a run, each parsed once. */
const parsed = new WeakMap<FileStore, Map<string, ParsedDockerfile>>();

/** Reads what `build:` of a loaded project leads to; `directory` is where people see paths from. */
export function readBuild(
  build: ModelValue,
  store: FileStore,
  directory: string,
): Source | Unreadable {
  const found = findDockerfile(build, store, directory);
  if ('kind' in found) return found;
  const { text, options } = found;
  const dockerfile = parseOnce(text, store);
  if (dockerfile.kind === 'malformed') {
    return unreadable(`${text.file}:${dockerfile.reason}`);
  }
  const chain = chainOf(dockerfile.instructions, options);
  if ('kind' in chain) return chain;
  const recipe = recipeOf(chain, options);
  if ('kind' in recipe) return recipe;
  const folder = textOf(memberOf(build, 'context') ?? build) ?? '';
  return { recipe, files: filesOf(folder, store, directory) };
}

export interface DockerfileText {
  /** As people see it. */
  readonly file: string;
  /** Undefined for one that stands in the Compose file. */
  readonly path: string | undefined;
  readonly text: string;
}

/** The Dockerfile of a service, with what decides what is built from it. */
export interface BuiltFile {
  readonly text: DockerfileText;
  readonly options: BuildOptions;
}

/** Finds the Dockerfile that `build:` of a loaded project leads to. */
export function findDockerfile(
  build: ModelValue,
  store: FileStore,
  directory: string,
): BuiltFile | Unreadable {
  const context = memberOf(build, 'context') ?? build;
  if (isUnknown(context)) return unreadable('its build context depends on a variable');
  const folder = textOf(context) ?? '';
  if (isBuiltElsewhere(folder)) return unreadable('its build context is remote');
  const text = dockerfileText(build, folder, store, directory);
  if ('kind' in text) return text;
  const options = optionsOf(build, text.file);
  return 'kind' in options ? options : { text, options };
}

function dockerfileText(
  build: ModelValue,
  folder: string,
  store: FileStore,
  directory: string,
): DockerfileText | Unreadable {
  const inline = memberOf(build, 'dockerfile_inline');
  if (isUnknown(inline)) return unreadable('its inline Dockerfile depends on a variable');
  const inlineText = textOf(inline);
  if (inlineText !== undefined) {
    return { file: 'dockerfile_inline', path: undefined, text: inlineText };
  }
  const dockerfile = memberOf(build, 'dockerfile');
  if (isUnknown(dockerfile)) return unreadable('which Dockerfile it has depends on a variable');
  const written = textOf(dockerfile) || 'Dockerfile';
  const path = isAbsolute(written) ? written : joinPath(folder, written);
  const file = relativePath(directory, path);
  const text = store.text(path);
  return typeof text === 'string' ? { file, path, text } : unreadable(describeFailure(file, text));
}

function describeFailure(file: string, { kind }: FileFailure): string {
  switch (kind) {
    case 'missing':
      return `its Dockerfile "${file}" is not there`;
    case 'folder':
      return `its Dockerfile "${file}" is a folder`;
    case 'unavailable':
      return `its Dockerfile "${file}" is not read here`;
    case 'unreadable':
    case 'invalid':
      return `its Dockerfile "${file}" cannot be read`;
  }
}

function optionsOf(build: ModelValue, file: string): BuildOptions | Unreadable {
  const target = memberOf(build, 'target');
  if (isUnknown(target)) return unreadable('its build target depends on a variable');
  const contexts = memberOf(build, 'additional_contexts');
  const names = contexts?.kind === 'map' ? [...contexts.entries.keys()] : [];
  return { file, target: textOf(target), args: argsOf(build), contexts: new Set(names) };
}

function argsOf(build: ModelValue): BuildOptions['args'] {
  const args = memberOf(build, 'args');
  if (args?.kind !== 'map') return new Map();
  return new Map(
    [...args.entries].map(([name, value]) => [name, isUnknown(value) ? undefined : goText(value)]),
  );
}

/** An argument without a value is taken from the environment of whoever builds. */
function goText(value: ModelValue): string | undefined {
  if (value.kind !== 'scalar' || value.value === null) return undefined;
  return typeof value.value === 'object' ? value.value.source : String(value.value);
}

/** Each Dockerfile of a run is parsed once, whoever asks for it. */
export function parseOnce(
  { file, text }: Omit<DockerfileText, 'path'>,
  store: FileStore,
): ParsedDockerfile {
  const known = parsed.get(store) ?? new Map<string, ParsedDockerfile>();
  parsed.set(store, known);
  const key = file === 'dockerfile_inline' ? text : `${file}\n${text}`;
  const dockerfile = known.get(key) ?? parseDockerfile(text);
  known.set(key, dockerfile);
  return dockerfile;
}

/** Scripts of the context; each is shown by its path in the project. */
function filesOf(folder: string, store: FileStore, directory: string): ContextFiles {
  return (path) => {
    const full = joinPath(folder, path);
    const text = store.text(full);
    return typeof text === 'string' ? { name: relativePath(directory, full), text } : undefined;
  };
}
