import type { Path } from '../../src/yaml/operations.ts';

/** What a reason of Docker is about. */
export interface Subject {
  /** A message about it names one of these; none when the reason names nothing. */
  readonly names: readonly string[];
  readonly path: Path;
  /** The file that is named, as from the project folder. */
  readonly file: string | undefined;
}

/** Reasons without a path, by what they say. */
const words: readonly (readonly [RegExp, readonly string[]])[] = [
  [/hostPort|containerPort|no port specified|invalid proto/, ['ports']],
  [/volume spec|mount config/, ['volumes']],
  [/healthcheck\.test/, ['test', 'healthcheck']],
  [/^env file/, ['env_file']],
  [/^label file/, ['label_file']],
  [/Circular reference|cannot extend|^extends\./, ['extends']],
  [/include cycle/, ['include']],
  [/dependency cycle/, ['wait for each other']],
  [/project name/, ['name']],
  [/^non-string key/, ['keys']],
  [/cycle detected: node/, ['alias']],
  [/already mounted/, ['mounts']],
  [/mutually exclusive/, ['network_mode']],
  [/^cannot construct|empty compose file/, []],
  [/container name/, ['container_name', 'container name']],
];

const sections = 'services|networks|volumes|secrets|configs|models|name|version|x-[\\w-]+';
const placePattern = new RegExp(`\\b(${sections})(?!\\w)((?:\\.\\[?[\\w-]*\\]?|\\[[\\w-]+\\])*)`);
const quoted =
  /additional properties '([^']*)'|missing property '([^']*)'|undefined \w+ "?([^\s":]+)|mapping key "([^"]*)"|anchor '([^']*)'|unknown service "([^"]*)"|stat <P>\/([^:]+)|as additional contexts (\w+)/;

export function subjectOf(reason: string): Subject {
  const [, file] = /validating <P>\/([^:]+):/.exec(reason) ?? [];
  const text = reason.replace(/validating \S+ /, '').replace(/<P>\/[\w.-]+ /g, '');
  const path = pathIn(text);
  const named = quoted
    .exec(text)
    ?.slice(1)
    .find((name) => name !== undefined);
  const [, byWords] = words.find(([pattern]) => pattern.test(text)) ?? [];
  const last = path.filter((step) => typeof step === 'string').at(-1);
  const names = byWords ?? [named ?? last].filter((name) => name !== undefined);
  const isKey = text.includes('additional properties');
  return { names, path: isKey && named !== undefined ? [...path, named] : path, file };
}

function pathIn(text: string): Path {
  // These name the attribute in the place of the service, and one of two services at random.
  if (/can't set container_name|container name ".*" is already in use/.test(text)) return [];
  const [, service] = /^service "?([\w-]+)"? (?:declares|depends|refers)/.exec(text) ?? [];
  if (service !== undefined) return ['services', service];
  const [, section, rest = ''] = placePattern.exec(text) ?? [];
  if (section === undefined) return [];
  const steps = rest.split(/[.[\]]+/).filter((step) => step !== '');
  return [section, ...steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))];
}
