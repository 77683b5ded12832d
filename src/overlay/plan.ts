import type { LoadedProject, ProjectInput } from '../compose/model/project.ts';
import { makeOverlay } from '../compose/overlay/overlay.ts';
import type { ImageKnowledge } from '../images/knowledge.ts';
import { transformOf } from '../planner.ts';
import type { Plan, Selection } from '../planning.ts';
import type { Obstacle } from '../project-editor.ts';
import { plannedValues, planValid } from '../valid-plan.ts';
import type { Operation, Path } from '../yaml/operations.ts';
import { placesOf } from '../yaml/operations.ts';
import { isMapping, type YamlMapping } from '../yaml/value.ts';
import { headLines, type Needs, type OverlayTarget } from './head.ts';
import { overlayText, usesTags } from './text.ts';

export interface OverlayPlan {
  readonly plan: Plan;
  /** The text of the overlay, which does what the plan does. */
  readonly text: string;
}

/**
 * Plans only what an overlay can do: any other fix is left to a person, and the plan is made again, because
 * others may rest on it.
 */
export function planOverlay(
  input: ProjectInput,
  loaded: LoadedProject,
  selection: Selection,
  images: ImageKnowledge,
  target: OverlayTarget,
): OverlayPlan {
  const head = { ...target, isPart: loaded.fragment !== undefined };
  let refused: ReadonlyMap<string, Obstacle> = new Map();
  for (;;) {
    const plan = planValid(input, loaded, selection, images, refused);
    const outcome = makeOverlay({
      input,
      loaded,
      after: plan.value,
      planned: plannedValues(loaded, plan),
      write: (overlay) =>
        overlayText(
          overlay,
          headLines(input, head, needsOf(overlay, loaded)),
          remarkOf(loaded, plan),
        ),
    });
    const impossible = new Map([
      ...withoutMeaning(plan),
      ...(outcome.kind === 'impossible' ? culprits(loaded, plan, outcome.places) : []),
    ]);
    if (outcome.kind === 'made' && impossible.size === 0) return { plan, text: outcome.text };
    if (impossible.size === 0) throw new Error('the overlay differs although nothing is changed');
    refused = new Map([...refused, ...impossible]);
  }
}

function needsOf(overlay: YamlMapping, { documents, layers }: LoadedProject): Needs {
  const services = overlay.get('services');
  const names = isMapping(services) ? [...services.keys()] : [];
  const included = names.some((name) =>
    (layers.get(name) ?? []).some(({ document }) => documents[document]?.role === 'include'),
  );
  return { tags: usesTags(overlay), included };
}

const ignoredKey: Obstacle = {
  code: 'overlay',
  message:
    'an override file takes no line out of another file, and Docker passes over the key anyway',
};

/** Fixes that change what Docker does not read. */
function withoutMeaning({ fixes }: Plan): readonly (readonly [string, Obstacle])[] {
  return [...fixes]
    .filter(([, operations]) => operations.every(({ path }) => path[0] === 'version'))
    .map(([key]) => [key, ignoredKey]);
}

/** The fixes that change one of the places; all of them where nothing says which it is. */
function culprits(
  loaded: LoadedProject,
  { fixes }: Plan,
  places: readonly Path[],
): ReadonlyMap<string, Obstacle> {
  const found = new Map<string, Obstacle>();
  for (const place of places) {
    const suspects = [...fixes].filter(([, operations]) =>
      operations.some((operation) => reaches(loaded, operation, place)),
    );
    const obstacle = {
      code: 'overlay',
      message: `an override file cannot change ${inWords(place)}`,
    };
    for (const [key] of suspects) found.set(key, obstacle);
  }
  if (found.size > 0) return found;
  const message = `an override file cannot change ${inWords(places[0] ?? [])}`;
  return new Map([...fixes.keys()].map((key) => [key, { code: 'overlay', message }]));
}

function inWords([section, name, key]: Path): string {
  if (name === undefined) return section === undefined ? 'the project' : `"${section}"`;
  const resource = section === 'services' ? `service "${name}"` : `"${name}" of "${section}"`;
  return key === undefined ? resource : `"${key}" of ${resource}`;
}

/** Whether an operation changes a place of the project: what a service inherits is its own too. */
function reaches({ layers }: LoadedProject, operation: Operation, place: Path): boolean {
  const [section, name, key] = place;
  const { document = 0 } = operation;
  return placesOf(operation).some((path) => {
    if (path[0] !== section) return false;
    if (section !== 'services') return path[1] === name;
    const isOfService = (layers.get(String(name)) ?? []).some(
      (layer) => layer.document === document && layer.path[1] === path[1],
    );
    return isOfService && (key === undefined || path[2] === undefined || path[2] === key);
  });
}

/** The transforms that have changed a place. */
function remarkOf(loaded: LoadedProject, { fixes }: Plan): (place: Path) => string {
  return (place) => {
    const ids = [...fixes].flatMap(([key, operations]) =>
      operations.some((operation) => reaches(loaded, operation, place)) ? [transformOf(key)] : [],
    );
    return [...new Set(ids)].join(', ');
  };
}
