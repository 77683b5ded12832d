import { folderOf } from '../compose/file-path.ts';
import { loadProject } from '../compose/model/load.ts';
import type { FileFailure, ProjectInput } from '../compose/model/project.ts';
import type { ComposeService } from '../engine-api/resolve.ts';
import type { OpenedLock } from '../files/lock-writing.ts';
import type { FaultyLock } from '../files/locks.ts';
import { problemReports } from '../harden-project.ts';
import { lockReference } from '../lock/lock.ts';
import type { UsedImage } from '../lock/used-images.ts';
import { imagesOf } from '../lock-staleness.ts';
import { failedReport } from '../reconcile.ts';
import { type FileReport, untouched } from '../report.ts';

/** A lock file with the images of all projects that it is for. */
export interface LockGroup {
  readonly opened: OpenedLock;
  readonly images: UsedImage[];
  /** The services that use a reference, as the local engine knows them. */
  readonly users: Map<string, ComposeService[]>;
  /** Whether no other project can need what these do not, as far as a run can tell. */
  isComplete: boolean;
}

export interface Collected {
  readonly groups: readonly LockGroup[];
  /** Files that cannot be used, with the reasons. */
  readonly reports: readonly FileReport[];
}

interface Collecting {
  readonly groups: Map<string, LockGroup>;
  readonly reports: FileReport[];
  /** Files that have been reported. */
  readonly told: Set<string>;
  openLock(folder: string): OpenedLock | FaultyLock;
  /** Whether the services are asked about that use an image, which takes the name of the project. */
  readonly needsUsers: boolean;
}

function folderOfMain({ files, directory }: ProjectInput): string {
  const [first] = files;
  return first === undefined ? directory : folderOf(first.path);
}

function groupOf(input: ProjectInput, collecting: Collecting): LockGroup | undefined {
  const opened = collecting.openLock(folderOfMain(input));
  if ('problems' in opened) {
    const { name, text, problems } = opened;
    if (!collecting.told.has(name)) collecting.reports.push({ ...untouched(name, text), problems });
    collecting.told.add(name);
    return undefined;
  }
  const known = collecting.groups.get(opened.path);
  if (known !== undefined) return known;
  const group: LockGroup = { opened, images: [], users: new Map(), isComplete: true };
  collecting.groups.set(opened.path, group);
  return group;
}

function collect(input: ProjectInput, collecting: Collecting): void {
  const group = groupOf(input, collecting);
  if (group === undefined) return;
  const images = imagesOf(input);
  const isBeside = folderOf(group.opened.path) === folderOfMain(input);
  group.isComplete &&= input.isWhole && images !== undefined && isBeside;
  const [main] = input.files;
  if (images === undefined && main !== undefined) {
    collecting.reports.push(...problemReports(main, loadProject(input).problems));
  }
  group.images.push(...(images ?? []));
  if (collecting.needsUsers) addUsers(group, images ?? [], loadProject(input).name);
}

function addUsers({ users }: LockGroup, images: readonly UsedImage[], project: string): void {
  for (const { reference, service } of images) {
    const name = lockReference(reference);
    users.set(name, [...(users.get(name) ?? []), { project, service }]);
  }
}

/** The images of projects, by the lock file that each project has or is to get. */
export function collectImages(
  inputs: Iterable<ProjectInput | readonly FileFailure[]>,
  choices: Pick<Collecting, 'openLock' | 'needsUsers'>,
): Collected {
  const collecting: Collecting = {
    groups: new Map(),
    reports: [],
    told: new Set(),
    ...choices,
  };
  for (const input of inputs) {
    if ('files' in input) collect(input, collecting);
    else collecting.reports.push(...input.map(failedReport));
  }
  return { groups: [...collecting.groups.values()], reports: collecting.reports };
}
