import { fileNameOf } from '../file-path.ts';
import type { Lookup } from './project.ts';
import type { Fault } from './stage.ts';
import { substitute } from './template.ts';
import type { ModelValue } from './value.ts';
import { memberOf, textOf } from './value.ts';

/** What can give a project its name. */
export interface NameSources {
  /** From `--project-name`. */
  readonly option: string | undefined;
  readonly environment: Lookup;
  readonly knowledge: 'complete' | 'partial';
  /** The documents of the main file and of each that is laid over it, before interpolation. */
  readonly files: readonly (readonly ModelValue[])[];
  /** The project's folder, absolute. */
  readonly directory: string;
}

/** The name is empty when it cannot be known. */
export type ProjectName = { readonly name: string } | { readonly fault: Fault };

/**
 * The project's name (Compose spec, "Name top-level element"): from the command line, from
 * `COMPOSE_PROJECT_NAME`, from the last `name:` in the files, or from the folder. Faults have the code
 * `project-name`.
 */
export function projectName(sources: NameSources): ProjectName {
  const { option, environment } = sources;
  if (option !== undefined && option !== '') return givenName(option, '"--project-name"');
  const variable = environment('COMPOSE_PROJECT_NAME') ?? '';
  if (variable !== '') return givenName(variable, 'the variable "COMPOSE_PROJECT_NAME"');
  const written = sources.files.flat().map(nameIn).filter(isDefined).at(-1);
  return written === undefined ? folderName(sources) : writtenName(written, sources);
}

function nameIn(document: ModelValue): ModelValue | undefined {
  const name = memberOf(document, 'name');
  return textIn(name) === '' ? undefined : name;
}

/** A date is taken as it is written. */
function textIn(name: ModelValue | undefined): string {
  const isDate = name?.kind === 'scalar' && typeof name.value === 'object' && name.value !== null;
  return isDate ? name.value.source : (textOf(name) ?? '');
}

function isDefined<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}

function givenName(name: string, source: string): ProjectName {
  if (normaliseName(name) === name) return { name };
  return nameFault(`${source} gives a project name that is not allowed`);
}

function writtenName(written: ModelValue, sources: NameSources): ProjectName {
  const { environment, files, knowledge } = sources;
  const result = substitute(textIn(written), environment);
  // A fault in it is told where its document is interpolated.
  if (result.kind !== 'text') return { name: '' };
  const isKnown = knowledge === 'complete' || result.unset.length === 0;
  const name = normaliseName(result.text);
  if (name !== '' || !isKnown) return { name: isKnown ? name : '' };
  // Compose looks for the folder's name only where no file starts with a name of its own.
  if (!files.some(([first]) => first !== undefined && nameIn(first))) return folderName(sources);
  return nameFault('`name` gives the project no name', written);
}

function folderName({ directory, knowledge }: NameSources): ProjectName {
  const name = normaliseName(fileNameOf(directory));
  if (name !== '' || knowledge === 'partial') return { name };
  return nameFault('the name of the folder gives the project no name');
}

function nameFault(message: string, value?: ModelValue): { readonly fault: Fault } {
  const help =
    'a name has lower-case letters, digits, "-" and "_", and starts with a letter or digit';
  return { fault: { code: 'project-name', message, at: value?.origin, part: 'value', help } };
}

/** The name that Docker makes of any text; empty when nothing of it is allowed. */
export function normaliseName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}
