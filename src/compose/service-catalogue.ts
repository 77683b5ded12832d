import type { LoadedProject, ServiceLayer } from './model/project.ts';
import type { Heir, LayerValue, ServiceFacts } from './service-view.ts';
import type { Place } from './view.ts';

type CatalogueLayer = Pick<LayerValue, 'document' | 'path' | 'from'>;

export interface CatalogueEntry extends ServiceFacts {
  readonly layers: readonly CatalogueLayer[];
}

/** What no fix changes: which services there are, where, and which extends which. */
export interface Catalogue {
  readonly entries: ReadonlyMap<string, CatalogueEntry>;
  /** Parents before the services that extend them. */
  readonly names: readonly string[];
  /** The services that take something from this place. */
  servicesAt(place: Place): readonly string[];
}

type Loaded = Pick<LoadedProject, 'documents' | 'layers' | 'incomplete'>;

/** Tells places of services apart: a file that is read twice is the same place. */
function placeKey({ documents }: Loaded, { document, path }: Place): string {
  const { file, index } = documents[document] ?? {};
  return `${index} ${String(path[1])}\n${file?.path}`;
}

export function readCatalogue(loaded: Loaded): Catalogue {
  const owners = new Map<string, string>();
  const users = new Map<string, Set<string>>();
  for (const [name, layers] of loaded.layers) {
    for (const layer of layers) {
      const key = placeKey(loaded, layer);
      if (layer.role === 'own') owners.set(key, name);
      users.set(key, (users.get(key) ?? new Set()).add(name));
    }
  }
  const parents = readParents(loaded, owners);
  const heirs = new Map<string, Heir[]>();
  for (const [name, parent] of parents) {
    const all = heirs.get(parent) ?? [];
    all.push({
      name,
      inherits: (place) => users.get(placeKey(loaded, place))?.has(name) === true,
    });
    heirs.set(parent, all);
  }
  const entries = new Map<string, CatalogueEntry>();
  for (const [name, layers] of loaded.layers) {
    const counting = withoutRepeats(layers, loaded);
    entries.set(name, {
      name,
      heirs: heirs.get(name) ?? [],
      parent: parents.get(name),
      incomplete: loaded.incomplete.get(name),
      isReadTwice: counting.length < layers.length,
      layers: counting.map((layer) => ({ ...layer, from: sourceOf(layer, loaded, owners) })),
    });
  }
  return {
    entries,
    names: parentsFirst([...loaded.layers.keys()], parents),
    servicesAt: (place) => [...(users.get(placeKey(loaded, place)) ?? [])],
  };
}

/** A file that is laid over itself says nothing new: of each place the last word counts. */
function withoutRepeats(layers: readonly ServiceLayer[], loaded: Loaded): readonly ServiceLayer[] {
  if (layers.length === 1) return layers;
  const lastOf = new Map(
    layers.map((layer) => [`${layer.role} ${placeKey(loaded, layer)}`, layer]),
  );
  const counting = new Set(lastOf.values());
  return counting.size === layers.length ? layers : layers.filter((layer) => counting.has(layer));
}

function sourceOf(
  layer: ServiceLayer,
  loaded: Loaded,
  owners: ReadonlyMap<string, string>,
): CatalogueLayer['from'] {
  if (layer.role === 'own') return 'itself';
  return owners.has(placeKey(loaded, layer)) ? 'parent' : 'other-file';
}

/** The nearest service of the project that each service inherits from. */
function readParents(
  loaded: Loaded,
  owners: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  for (const [name, layers] of loaded.layers) {
    const inherited = layers.filter(({ role }) => role === 'parent').reverse();
    const found = inherited.map((layer) => owners.get(placeKey(loaded, layer)));
    const parent = found.find((owner) => owner !== undefined && owner !== name);
    if (parent !== undefined) parents.set(name, parent);
  }
  return parents;
}

function parentsFirst(
  all: readonly string[],
  parents: ReadonlyMap<string, string>,
): readonly string[] {
  const placed = new Set<string>();
  for (const name of all) {
    const chain: string[] = [];
    let current: string | undefined = name;
    while (current !== undefined && !placed.has(current) && !chain.includes(current)) {
      chain.push(current);
      current = parents.get(current);
    }
    for (const link of chain.reverse()) placed.add(link);
  }
  return [...placed];
}
