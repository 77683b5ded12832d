import { joinPath } from '../file-path.ts';
import { shownKey } from '../schema/wording.ts';
import type { Loading, Scope } from './loading.ts';
import type { FileFailure, ProjectFile, ProjectInput } from './project.ts';
import type { ModelScalar, Origin } from './value.ts';

/** A file that another one names, in `include` or `extends`. */
export interface FileReference {
  /** With variables put in, otherwise as it is written. */
  readonly path: string;
  /** For messages: as it is written, since what a variable stands for is not shown. */
  readonly written: string;
  readonly origin: Origin | undefined;
  /** A variable in it has no value here. */
  readonly unknown: boolean;
}

export function referenceTo(scalar: ModelScalar): FileReference | undefined {
  const { value, written, origin, unknown } = scalar;
  if (typeof value !== 'string') return undefined;
  return { path: value, written: written ?? value, origin, unknown: unknown === true };
}

const remote = /^(?:oci:\/\/|git@|(?:git|ssh):\/\/|https?:\/\/|github\.com\/)/;

/** Whether Compose fetches it from a registry or a Git repository. */
export function isRemote(path: string): boolean {
  return remote.test(path);
}

/** A file that may well be there, although it cannot be seen: what it would bring is unknown. */
export interface HiddenFile {
  /** Which one, and why it is not seen, such as `"a.yaml", which cannot be seen here`. */
  readonly hidden: string;
}

/**
 * The file that is named. Undefined when there is a fault; `purpose` says what the file is wanted for, such
 * as `service "web" extends a service of`.
 */
export function openReference(
  reference: FileReference,
  directory: string,
  purpose: string,
  loading: Loading,
): ProjectFile | HiddenFile | undefined {
  const { path, unknown } = reference;
  if (unknown) return { hidden: 'a file whose name holds a variable without a value here' };
  if (isRemote(path)) return openRemote(reference, purpose, loading);
  const opened = loading.input.store.compose(joinOrAbsolute(directory, path));
  if (!('kind' in opened)) return opened;
  if (isOutOfSight(opened, loading)) {
    return { hidden: `"${shownKey(reference.written)}", which cannot be seen here` };
  }
  reportFailure(opened, reference, purpose, loading);
  return undefined;
}

/**
 * Where an including file's env files and project directories are looked for: Compose takes the way from
 * the file around it for one from the project's folder.
 */
export function ownFolder({ base }: Scope, { directory }: ProjectInput): string {
  return joinOrAbsolute(directory, base);
}

export function joinOrAbsolute(directory: string, path: string): string {
  return path.startsWith('/') ? joinPath('/', path) : joinPath(directory, path);
}

function openRemote(
  { written, origin }: FileReference,
  purpose: string,
  { input, faults }: Loading,
): HiddenFile | undefined {
  const hidden = `"${shownKey(written)}", which is fetched from elsewhere`;
  if (input.knowledge === 'partial') return { hidden };
  faults.push({
    code: 'remote-file',
    message: `${purpose} ${hidden}`,
    at: origin,
    part: 'value',
    help: 'nothing is fetched here; make a copy of the file and name that',
  });
  return undefined;
}

/** Where not everything is known, a file that is not there may be where the project runs. */
export function isOutOfSight({ kind }: FileFailure, { input }: Loading): boolean {
  return input.knowledge === 'partial' && (kind === 'missing' || kind === 'unavailable');
}

export function reportFailure(
  failure: FileFailure,
  { written, origin }: FileReference,
  purpose: string,
  loading: Loading,
): void {
  const named = `${purpose} "${shownKey(written)}"`;
  if (failure.kind === 'invalid') {
    loading.failures.push({ failure, from: origin });
    return;
  }
  const messages: { readonly [kind in typeof failure.kind]: string } = {
    missing: `${named}, but there is no such file`,
    folder: `${named}, which is a folder`,
    unreadable: `${named}, which cannot be read`,
    unavailable: `${named}, which cannot be seen here`,
  };
  loading.faults.push({
    code: failure.kind === 'missing' ? 'missing-file' : 'unreadable-file',
    message: messages[failure.kind],
    at: origin,
    part: 'value',
    ...(failure.kind === 'unreadable' && { label: failure.problem.message }),
  });
}
