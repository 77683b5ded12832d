import { folderOf, relativePath } from '../compose/file-path.ts';
import type { ProjectInput } from '../compose/model/project.ts';
import { shellWord } from '../shell-word.ts';

/** The first words of every overlay, by which one is known again. */
const mark = '# Made by compose-harden from ';

export function isOverlayText(text: string): boolean {
  return text.replace(/^\ufeff/, '').startsWith(mark);
}

/** Where an overlay goes, and how it was asked for. */
export interface OverlayTarget {
  /** Absolute, with forward slashes; undefined for the standard output. */
  readonly path: string | undefined;
  /** Whether Docker lays it over the project when no file is named. */
  readonly isFound: boolean;
  /** Options that its content depends on, as typed: `--level strict`. */
  readonly options: readonly string[];
  /** Whether the project is only a part of one, which has to be named otherwise. */
  readonly isPart?: boolean;
}

/** As seen from the folder of the project, so that it is the same wherever the tool is started. */
function words(flags: readonly string[], paths: readonly string[], folder: string): string {
  return paths
    .flatMap((path) => [...flags, shellWord(relativePath(folder, path))])
    .map((word) => ` ${word}`)
    .join('');
}

/** How to start the project with the overlay, in the folder of the project. */
export function startCommand(input: ProjectInput, target: OverlayTarget): string {
  if (target.isFound) return 'docker compose up -d';
  const { files, directory } = input;
  const [main] = files;
  const isElsewhere = main !== undefined && folderOf(main.path) !== directory;
  const chain = words(
    ['-f'],
    files.map(({ path }) => path),
    directory,
  );
  const last = target.path === undefined ? ' -f OVERLAY' : words(['-f'], [target.path], directory);
  return `docker compose${isElsewhere ? ' --project-directory .' : ''}${chain}${last} up -d`;
}

/** How to make the overlay anew, in the folder of the project. */
function makeCommand({ files, directory }: ProjectInput, target: OverlayTarget): string {
  const chain = words(
    target.isPart === true ? [] : ['-f'],
    files.map(({ path }) => path),
    directory,
  );
  const path = target.path === undefined ? ' -' : words([], [target.path], directory);
  const options = target.options.map((word) => ` ${word}`).join('');
  return `compose-harden${chain} --overlay${path}${options}`;
}

/** What an overlay uses that not every version of Docker Compose knows. */
export interface Needs {
  /** `!reset` and `!override`. */
  readonly tags: boolean;
  /** Services of included files can be changed. Before, that was a conflict. */
  readonly included: boolean;
}

function needLines({ tags, included }: Needs): readonly string[] {
  const [version, reason] = included
    ? ['2.26', 'because it changes what another file includes']
    : ['2.24.4', 'for !reset and !override'];
  return tags || included ? [`# It needs Docker Compose ${version} or newer, ${reason}.`] : [];
}

/** The comment at the top: what the file is, and how it is used and made anew. */
export function headLines(
  input: ProjectInput,
  target: OverlayTarget,
  needs: Needs,
): readonly string[] {
  const names = input.files.map(({ path }) => shellWord(relativePath(input.directory, path)));
  const [main = '', ...others] = names.toReversed();
  const sources = others.length === 0 ? main : `${others.toReversed().join(', ')} and ${main}`;
  const start = target.isFound
    ? `# Docker Compose lays it over ${sources} by itself:`
    : '# Start the project with it:';
  return [
    `${mark}${sources}. Do not edit it; make it anew:`,
    `#   ${makeCommand(input, target)}`,
    start,
    `#   ${startCommand(input, target)}`,
    ...needLines(needs),
  ];
}
