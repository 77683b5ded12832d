import { programName, shellCommands, shellText } from '../compose/command-line.ts';
import { splitWords } from '../compose/command-words.ts';
import { derived, documented, measured } from './evidence.ts';
import type { Evidence, FirstProcess } from './image-profile.ts';

/** What a program does as the first process of a container, and how that is known. */
export interface ProgramBehaviour {
  readonly program: string;
  readonly does: FirstProcess;
  readonly evidence: Evidence;
}

type Known = Omit<ProgramBehaviour, 'program'>;

function neglects(evidence: Evidence): Known {
  return { does: 'neglects', evidence };
}

const node = neglects(documented('nodejs/docker-node docs/BestPractices.md, on kernel signals'));
const python = neglects(measured('a Flask application, stopped: killed when the time was over'));
const kernel = neglects(
  derived('the kernel keeps SIGTERM from a first process that has no handler for it'),
);

const initialises: Known = {
  does: 'supervises',
  evidence: derived('it is made to be the first process'),
};

const programs: ReadonlyMap<string, Known> = new Map([
  ...['node', 'npm', 'npx', 'pnpm', 'ts-node', 'tsx', 'yarn'].map((name) => [name, node] as const),
  ['php', neglects(measured('php -S, stopped: killed when the time was over'))],
  ['flask', python],
  ['sleep', kernel],
  ['tail', kernel],
  ...['catatonit', 'docker-init', 'dumb-init', 'init', 'my_init', 'runsvdir', 's6-svscan'].map(
    (name) => [name, initialises] as const,
  ),
  ...['supervisord', 'systemd', 'tini', 'tini-static'].map((name) => [name, initialises] as const),
]);

/** Servers in Python that handle SIGTERM, also when `python` starts them. */
const pythonServers =
  /(?:^|\s)(?:-m\s+)?(?:gunicorn|uvicorn|hypercorn|daphne|celery|supervisord?|twisted|granian)\b|manage\.py\s+(?:runserver(?!.*--noreload)|migrate|celery)/;

/**
 * What the first process does when these words start it; undefined when that is not known. A shell that runs one
 * command gives its place to that command; one that runs several stays, and has no handler for signals.
 */
export function firstProcessOf(words: readonly string[]): ProgramBehaviour | undefined {
  const [first = '', ...rest] = words;
  const script = shellText(words);
  if (script !== undefined) return firstOfScript(programName(first), script);
  const program = programName(first);
  if (/^python[\d.]*$/.test(program)) {
    const isServer = pythonServers.test(rest.join(' '));
    return isServer || rest.length === 0 ? undefined : { program, ...python };
  }
  const known = programs.get(program);
  return known === undefined ? undefined : { program, ...known };
}

function firstOfScript(shell: string, script: string): ProgramBehaviour | undefined {
  if (/\btrap\b/.test(script)) return undefined;
  const commands = shellCommands(script);
  const last = commands.at(-1) ?? '';
  const replaced = /^exec\s+(.*)$/s.exec(last)?.[1];
  // What is executed in the place of the shell is the first process from then on.
  const only = replaced ?? (commands.length === 1 ? last : undefined);
  if (only === undefined) return { program: shell, ...kernel };
  const words = splitWords(only.replaceAll('$$', '$')) ?? [];
  return firstProcessOf(words.slice(words.findIndex((word) => !/^\w+=/.test(word))));
}
