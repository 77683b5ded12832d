import { problemsAt } from '../compose/model/problems.ts';
import type { LoadedProject, ProjectProblem } from '../compose/model/project.ts';
import { memberOf } from '../compose/model/value.ts';
import type { ServiceStatement } from '../images/statement.ts';
import { given, statedIn } from './places.ts';
import { type factKeys, hardenKey, serviceShape } from './service-shape.ts';
import type { Reading, ValuesOf } from './shape.ts';
import type { Skip, Statements } from './statements.ts';

export interface ServiceStatements extends Pick<Statements, 'services' | 'skips'> {
  readonly problems: readonly ProjectProblem[];
}

/** Reads `x-harden` of every service, as Compose merges it. */
export function readServices(
  { model, documents }: LoadedProject,
  transforms: readonly string[],
): ServiceStatements {
  const shape = serviceShape(transforms);
  const reading: Reading = { faults: [] };
  const services = new Map<string, ServiceStatement>();
  const skips = new Map<string, ReadonlyMap<string, Skip>>();
  const all = memberOf(model, 'services');
  for (const [name, service] of all?.kind === 'map' ? all.entries : []) {
    const written = memberOf(service, hardenKey);
    if (written === undefined) continue;
    const read = shape.read(written, ['services', name, hardenKey], reading);
    if (read === undefined) continue;
    const { skip, ...facts } = read;
    const statement = statementOf(facts, documents);
    if (Object.keys(statement).length > 0) services.set(name, statement);
    const skipped = [...(skip?.value ?? [])].map(
      ([id, { value: reason, at }]): readonly [string, Skip] => [id, { reason, at }],
    );
    if (skipped.length > 0) skips.set(name, new Map(skipped));
  }
  return { services, skips, problems: problemsAt(reading.faults, documents) };
}

function statementOf(
  { writable, capabilities, memory, cpus, pids }: ValuesOf<typeof factKeys>,
  documents: LoadedProject['documents'],
): ServiceStatement {
  return given<ServiceStatement>({
    writable: statedIn(writable, documents),
    capabilities: statedIn(capabilities, documents),
    memory: statedIn(memory, documents),
    cpus: statedIn(cpus, documents),
    pids: statedIn(pids, documents),
  });
}

/** Files that write the key where it says nothing: not on a service. One with an anchor is used elsewhere. */
export function misplacedNotes({
  documents,
}: LoadedProject): ReadonlyMap<string, readonly string[]> {
  const notes = new Map<string, readonly string[]>();
  for (const { file, index } of documents) {
    const root = file.parsed.documents[index]?.root;
    const entry = root?.kind === 'map' ? root.byName.get(hardenKey) : undefined;
    if (
      entry === undefined ||
      entry.value.kind === 'alias' ||
      entry.value.properties?.anchor !== undefined
    )
      continue;
    notes.set(file.path, [
      `the top-level "${hardenKey}" says nothing, because only services have one`,
    ]);
  }
  return notes;
}
