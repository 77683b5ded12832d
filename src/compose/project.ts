import type { Json } from '../yaml/operations.ts';
import { isMapping, toJson, untagged, type YamlValue } from '../yaml/value.ts';
import { isObject } from './json.ts';
import type { LoadedProject, ProjectDocument } from './model/project.ts';
import { type Catalogue, readCatalogue } from './service-catalogue.ts';
import { readService } from './service-view.ts';
import type { DocumentView, Place, ProjectView, ServiceView } from './view.ts';

/** What is known of a loaded project, and what its documents mean at this moment. */
export interface Models extends Pick<LoadedProject, 'documents' | 'layers' | 'incomplete'> {
  value(document: number): YamlValue;
}

/** A project whose views follow the model: after a change, what depends on it is read anew. */
export interface LiveProject extends ProjectView {
  /** Call after the model changed at these places. */
  changed(places: readonly Place[]): void;
}

function member(value: YamlValue | undefined, key: string): YamlValue | undefined {
  const mapping = value === undefined ? undefined : untagged(value);
  return isMapping(mapping) ? mapping.get(key) : undefined;
}

interface ServiceViews {
  read(name: string): ServiceView | undefined;
  /** Has the services be read again that take something from this place. */
  forget(place: Place): void;
}

function createViews(models: Models, catalogue: Catalogue): ServiceViews {
  const views = new Map<string, ServiceView>();
  const read = (name: string): ServiceView | undefined => {
    const known = views.get(name);
    if (known !== undefined) return known;
    const entry = catalogue.entries.get(name);
    if (entry === undefined) return undefined;
    const values = entry.layers.map((layer) => ({
      ...layer,
      isLaidOver: models.documents[layer.document]?.role === 'override',
      value: member(member(models.value(layer.document), 'services'), String(layer.path[1])),
      environment: models.documents[layer.document]?.environment ?? (() => undefined),
    }));
    const view = readService(entry, values);
    views.set(name, view);
    return view;
  };
  const forget = (place: Place): void => {
    for (const name of catalogue.servicesAt(place)) views.delete(name);
  };
  return { read, forget };
}

/** Whether fixes can be written into the document: others may inherit from a file that is only extended. */
export function isEditable({ role }: ProjectDocument): boolean {
  return role !== 'extends';
}

/** Builds the views of a project over a model that may change while fixes are planned. */
export function createProject(models: Models): LiveProject {
  const catalogue = readCatalogue(models);
  const { read, forget } = createViews(models, catalogue);
  const editable = editableDocuments(models.documents);
  const topLevels = new Map<string, Json | undefined>();
  return {
    get services() {
      return catalogue.names.flatMap((name) => read(name) ?? []);
    },
    service: read,
    get documents() {
      return editable.map(
        (number): DocumentView => ({ number, keys: keysOf(models.value(number)) }),
      );
    },
    topLevel(key) {
      if (!topLevels.has(key)) {
        const values = editable.flatMap((number) => member(models.value(number), key) ?? []);
        topLevels.set(key, values.map(toJson).reduce(overlay, undefined));
      }
      return topLevels.get(key);
    },
    changed(places) {
      for (const place of places) {
        const [key] = place.path;
        if (key === 'services') forget(place);
        else if (typeof key === 'string') topLevels.delete(key);
      }
    },
  };
}

/** Their numbers; a file that is read twice counts once. */
function editableDocuments(documents: readonly ProjectDocument[]): readonly number[] {
  const seen = new Set<string>();
  return documents.flatMap((document, number) => {
    const key = `${document.index} ${document.file.path}`;
    if (!isEditable(document) || seen.has(key)) return [];
    seen.add(key);
    return [number];
  });
}

function keysOf(root: YamlValue): readonly string[] {
  const mapping = untagged(root);
  return isMapping(mapping) ? [...mapping.keys()] : [];
}

/** A later document adds to a section and replaces what has the same name. */
function overlay(base: Json | undefined, over: Json): Json {
  return isObject(base) && isObject(over) ? Object.assign(Object.create(null), base, over) : over;
}
