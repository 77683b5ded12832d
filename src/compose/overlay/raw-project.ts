import { valueAt } from '../../yaml/model.ts';
import { isMapping, untagged, type YamlValue } from '../../yaml/value.ts';
import { relativePath } from '../file-path.ts';
import { merge, mergeLayers } from '../model/merge.ts';
import { resolvePaths } from '../model/paths.ts';
import type { LoadedProject, ProjectDocument } from '../model/project.ts';
import { readModel } from '../model/read.ts';
import { removePaths, splitResets } from '../model/reset.ts';
import { type ModelMap, type ModelValue, map } from '../model/value.ts';

/** Resources of a project by section and name, of all files together but with their variables as written. */
export type RawProject = ReadonlyMap<string, ReadonlyMap<string, ModelValue>>;

const sections = ['networks', 'volumes', 'configs', 'secrets', 'models'];

/** `value` says what a document means: as it is written, or with changes. */
export function readRawProject(
  { documents, layers }: Pick<LoadedProject, 'documents' | 'layers'>,
  value: (document: number) => YamlValue,
): RawProject {
  const services = new Map<string, ModelValue>();
  for (const [name, places] of layers) {
    const values = places.map(({ document, path }) =>
      readModel(valueAt(value(document), path) ?? null, document, path),
    );
    services.set(name, mergeLayers(values, name));
  }
  const raw = new Map<string, ReadonlyMap<string, ModelValue>>([['services', services]]);
  const rest = resourcesOf(documents, value);
  for (const section of sections) {
    const found = rest.entries.get(section);
    if (found?.kind === 'map') raw.set(section, found.entries);
  }
  return raw;
}

/** What is included comes first: the file that includes it counts more. */
function resourcesOf(
  documents: readonly ProjectDocument[],
  value: (document: number) => YamlValue,
): ModelMap {
  const numbers = [...documents.keys()];
  const hasRole = (number: number, ...roles: readonly string[]): boolean =>
    roles.includes(documents[number]?.role ?? '');
  const included = numbers.filter((number) => hasRole(number, 'include')).reverse();
  const chain = numbers.filter((number) => hasRole(number, 'main', 'override'));
  let merged = map(new Map());
  for (const number of [...included, ...chain]) {
    const { value: own, paths } = splitResets(resourcesIn(value(number), number, documents));
    if (own === undefined) continue;
    const laid = merge(removePaths(merged, paths), own, []).value;
    if (laid.kind === 'map') merged = laid;
  }
  return merged;
}

/** Relative paths of an included file start in its folder, those of an overlay in that of the project. */
function resourcesIn(
  root: YamlValue,
  document: number,
  documents: readonly ProjectDocument[],
): ModelValue {
  const mapping = untagged(root);
  const written = isMapping(mapping)
    ? [...mapping].filter(([key, section]) => sections.includes(key) && section !== null)
    : [];
  const resources = readModel(new Map(written), document);
  const [main, own] = [documents[0]?.directory, documents[document]?.directory];
  const isElsewhere = main !== undefined && own !== undefined && main !== own;
  if (!isElsewhere || resources.kind !== 'map') return resources;
  return resolvePaths(resources, relativePath(main, own), undefined).value;
}
