import type { Path } from '../../yaml/operations.ts';
import type { YamlMapping, YamlValue } from '../../yaml/value.ts';
import { rank } from '../key-order.ts';
import { readComposeFile } from '../model/compose-file.ts';
import { loadProject } from '../model/load.ts';
import {
  type LoadedProject,
  type ProjectFile,
  type ProjectInput,
  writtenValue,
} from '../model/project.ts';
import { type ModelValue, memberOf } from '../model/value.ts';
import { difference, replacement } from './difference.ts';
import { type RawProject, readRawProject } from './raw-project.ts';
import { differingPlaces } from './sameness.ts';

/** Changes of a project that an override file is to make. */
export interface Changes {
  readonly input: ProjectInput;
  readonly loaded: LoadedProject;
  /** What a document of the project means with them. */
  after(document: number): YamlValue;
  /** The same, by file and index of the document in it. */
  readonly planned: NonNullable<ProjectInput['planned']>;
  /** The text of the override file. */
  write(overlay: YamlMapping): string;
}

export type OverlayOutcome =
  | { readonly kind: 'made'; readonly text: string }
  /** What is different at these places whatever an override file says. */
  | { readonly kind: 'impossible'; readonly places: readonly Path[] };

/**
 * An override file which, laid over the project as it is written, makes of it what the changes make of
 * it (Compose spec, Merge). It is loaded with the project to prove that.
 */
export function makeOverlay(changes: Changes): OverlayOutcome {
  const { input, loaded, planned } = changes;
  const before = readRawProject(loaded, (number) => writtenValue(loaded, number));
  const after = readRawProject(loaded, changes.after);
  const proofs = [input, ...withoutVariables(input)].flatMap((variant) => {
    const target = loadProject({ ...variant, planned });
    return target.model === undefined ? [] : [{ variant, target: target.model }];
  });
  const whole = new Set<string>();
  for (;;) {
    const text = changes.write(overlayOf(before, after, whole));
    const file = overlayFile(text, input.directory);
    const places = proofs.map(({ variant, target }) => {
      const files = [...variant.files, file];
      const { model, problems } = loadProject({ ...variant, files });
      if (model !== undefined) return differingPlaces(target, model);
      return problems.map(({ path = [] }) => path);
    });
    const wrong = places.find((found) => found.length > 0);
    if (wrong === undefined) return { kind: 'made', text };
    const left = wrong.map(placeOf).filter((place) => !whole.has(JSON.stringify(place)));
    if (left.length === 0) return { kind: 'impossible', places: wrong };
    for (const place of left) whole.add(JSON.stringify(place));
  }
}

/** It has to be right for every value that a variable can have. */
function withoutVariables(input: ProjectInput): readonly ProjectInput[] {
  return input.environment.size === 0
    ? []
    : [{ ...input, environment: new Map(), knowledge: 'partial' }];
}

function overlayFile(text: string, directory: string): ProjectFile {
  const file = readComposeFile({ name: 'overlay', path: `${directory}/.overlay`, text });
  if ('problem' in file) throw new Error(`the overlay is not valid: ${file.problem.message}`);
  return file;
}

/** A key of a service, or any other resource as a whole. */
function placeOf(path: Path): Path {
  return path.slice(0, path[0] === 'services' ? 3 : 2);
}

/** `whole`: places that are not laid over what is there, but replace it. */
function overlayOf(before: RawProject, after: RawProject, whole: ReadonlySet<string>): YamlMapping {
  const overlay = new Map<string, YamlValue>();
  for (const [section, resources] of after) {
    const made = new Map<string, YamlValue>();
    for (const [name, resource] of resources) {
      const path = [section, name];
      const earlier = before.get(section)?.get(name);
      const changed =
        section === 'services'
          ? serviceOverlay(earlier, resource, path, whole)
          : whole.has(JSON.stringify(path))
            ? replacement(resource)
            : difference(earlier, resource, path);
      if (changed !== undefined) made.set(name, changed);
    }
    if (made.size > 0) overlay.set(section, made);
  }
  // A file that says nothing is one that Docker takes, and so is one that names no services.
  const hasServices = (before.get('services')?.size ?? 0) > 0;
  return overlay.size === 0 && hasServices ? new Map([['services', new Map()]]) : overlay;
}

function serviceOverlay(
  before: ModelValue | undefined,
  after: ModelValue | undefined,
  path: Path,
  whole: ReadonlySet<string>,
): YamlValue | undefined {
  const keys = new Set<string>();
  for (const value of [after, before]) {
    for (const key of value?.kind === 'map' ? value.entries.keys() : []) keys.add(key);
  }
  const made: (readonly [string, YamlValue])[] = [];
  for (const key of keys) {
    const place = [...path, key];
    const [earlier, later] = [memberOf(before, key), memberOf(after, key)];
    const value = whole.has(JSON.stringify(place))
      ? replacement(later)
      : difference(earlier, later, place);
    if (value !== undefined) made.push([key, value]);
  }
  made.sort(([one], [other]) => rank(path, one) - rank(path, other));
  return made.length === 0 ? undefined : new Map(made);
}
