import { folderOf } from './compose/file-path.ts';
import type { ProjectInput } from './compose/model/project.ts';
import type { Configurations } from './files/configuration.ts';
import { createLocks, type FoundLock } from './files/locks.ts';
import type { Problem } from './findings.ts';
import type { HardenOptions } from './harden.ts';
import { type Staleness, staleness } from './lock/staleness.ts';
import type { UsedImage } from './lock/used-images.ts';
import { imagesOf } from './lock-staleness.ts';
import type { Settings } from './options.ts';
import { escapeLine } from './terminal.ts';

/** A file beside a project that cannot be used. */
export interface FaultyCompanion {
  readonly name: string;
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** The files beside the projects of a run that say how these are hardened. */
export interface Companions {
  /** What those of a project say. */
  of(input: ProjectInput): Pick<HardenOptions, 'configuration' | 'lock'> | FaultyCompanion;
  readonly notes: readonly string[];
  /** Why lock files do not fit the projects that were asked about: a line each, with what to do. */
  staleLocks(): readonly string[];
}

export function createCompanions(
  settings: Settings,
  configurations: Configurations,
  cwd: string,
): Companions {
  const locks = createLocks(settings.lock, cwd);
  const noted = new Map<string, Noted>();
  return {
    of(input) {
      const configuration = configurations.of(input.directory);
      if (configuration !== undefined && 'problems' in configuration) return configuration;
      const found = locks.of(folderOfMain(input));
      if (found !== undefined && 'problems' in found) return found;
      if (found !== undefined && settings.action === 'check') note(noted, input, found);
      return {
        ...(configuration === undefined ? {} : { configuration }),
        ...(found === undefined ? {} : { lock: found.lock }),
      };
    },
    get notes() {
      return configurations.notes;
    },
    staleLocks: () => [...noted.values()].flatMap(staleLines),
  };
}

function folderOfMain({ files, directory }: ProjectInput): string {
  const [first] = files;
  return first === undefined ? directory : folderOf(first.path);
}

/** A lock file with the images of the projects that it is used for. */
interface Noted {
  readonly found: FoundLock;
  readonly images: UsedImage[];
  /** Whether these are all images that it is for, as far as a run can tell. */
  isComplete: boolean;
}

function note(noted: Map<string, Noted>, input: ProjectInput, found: FoundLock): void {
  const entry = noted.get(found.path) ?? { found, images: [], isComplete: true };
  const images = imagesOf(input);
  entry.images.push(...(images ?? []));
  // Another file of the folder, or of a folder below, may use what this one does not.
  const isBeside = folderOf(found.path) === folderOfMain(input);
  entry.isComplete &&= input.isWhole && images !== undefined && isBeside;
  noted.set(found.path, entry);
}

function staleLines({ found, images, isComplete }: Noted): readonly string[] {
  return staleness(found.lock, images)
    .filter(({ kind }) => isComplete || kind !== 'unused')
    .map((reason) => staleLine(found, reason));
}

function staleLine({ name }: FoundLock, { message, command }: Staleness): string {
  return `${escapeLine(name)}: ${escapeLine(message)}; run "${command}"\n`;
}
