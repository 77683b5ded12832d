import { readHealthcheck } from '../compose/healthcheck.ts';
import { limitOf } from '../compose/limits.ts';
import { type PortEntry, portEntries } from '../compose/published-ports.ts';
import { readSecret } from '../compose/secrets/variables.ts';
import type { ServiceView } from '../compose/view.ts';
import { type ImageKnowledge, imageOf, programOf } from '../images/knowledge.ts';
import type { Property } from './property.ts';

type Said = Omit<Property, 'name'>;

/** How much of the host a service can take. */
export function limitsProperty({ definition }: ServiceView): Said {
  const [memory, cpus, pids] = (['memory', 'cpus', 'pids'] as const).map((name) =>
    limitOf(definition, name),
  );
  const parts = [
    ...(memory === undefined ? [] : [String(memory)]),
    ...(cpus === undefined ? [] : [`${String(cpus)} CPU`]),
    ...(pids === undefined ? [] : [`${String(pids)} processes`]),
  ];
  if (parts.length === 0) return { standing: 'weak', text: 'none' };
  return { standing: parts.length === 3 ? 'strong' : 'partial', text: parts.join(', ') };
}

/** Whether Docker can tell that a service works. */
export function healthcheckProperty(service: ServiceView, images: ImageKnowledge): Said {
  switch (readHealthcheck(service.definition.healthcheck)) {
    case 'test':
      return { standing: 'strong', text: 'yes' };
    case 'disabled':
      return { standing: 'weak', text: 'disabled' };
    case 'variable':
      return { standing: 'open', text: 'a variable decides' };
    case 'without-test':
    case 'absent':
      break;
  }
  const fact = programOf(service, images)?.facts.healthcheck.value;
  switch (fact?.kind) {
    case 'builtin':
      return { standing: 'strong', text: 'of the image' };
    case 'none':
      return { standing: 'open', text: 'none possible from inside' };
    case 'command':
      return { standing: 'weak', text: 'none' };
    case undefined:
      return { standing: 'open', text: 'none in the file' };
  }
}

/** Secrets that everything in the container can read, and `docker inspect` shows. */
export function secretsProperty({ environment }: ServiceView): Said {
  const sources = environment.flatMap(({ name, value }) => readSecret(name, value)?.source ?? []);
  const written = sources.filter((source) => source === 'literal' || source === 'default').length;
  if (written > 0) return { standing: 'weak', text: `${written} in plain text` };
  return sources.length > 0
    ? { standing: 'partial', text: `${sources.length} from variables` }
    : { standing: 'strong', text: 'none' };
}

/** Every item that counts, also of what the service extends. */
function allPorts(service: ServiceView): readonly PortEntry[] {
  const { document, path, definition } = service;
  return portEntries({ ...service, layers: [{ document, path, definition, replaces: [] }] });
}

function portList(entries: readonly PortEntry[]): string {
  return entries.map(({ written }) => written).join(', ');
}

/** From where the ports of a service can be reached. */
export function portsProperty(service: ServiceView, images: ImageKnowledge): Said {
  const entries = allPorts(service);
  if (entries.length === 0) return { standing: 'strong', text: 'none' };
  const open = entries.filter(({ reach }) => reach !== 'chosen');
  if (open.length === 0) return { standing: 'strong', text: portList(entries) };
  const audience = imageOf(service, images)?.facts.audience;
  const text = `${portList(open)} on all addresses`;
  return { standing: audience === undefined ? 'open' : 'weak', text };
}
