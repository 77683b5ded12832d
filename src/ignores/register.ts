import { descendants } from '../compose/family.ts';
import type { LoadedProject } from '../compose/model/project.ts';
import type { ProjectView, ServiceView } from '../compose/view.ts';
import type { Ignored, ManualAction } from '../findings.ts';
import type { ConfiguredIgnore } from '../statements/configuration.ts';
import type { Statements } from '../statements/statements.ts';
import type { Path } from '../yaml/operations.ts';
import { commentList } from './comment-list.ts';
import type { IgnoreComment } from './comments.ts';
import { configuredList } from './configured-list.ts';
import type { IgnoreNote, Looked, Subject } from './list.ts';
import { skipList } from './skips.ts';

/** Whether a finding was there before, and is not to be told of again; by the name of its file. */
export type IsKnown = (finding: Recognised, file: string) => boolean;

/** What a finding is recognised by, besides its file. */
export interface Recognised {
  readonly transform: string;
  readonly service?: string | undefined;
  readonly fingerprint: string;
}

/** What says to leave something as it is. */
export interface Ignores {
  readonly comments: readonly IgnoreComment[];
  readonly configured: readonly ConfiguredIgnore[];
  readonly isKnown: IsKnown | undefined;
  /** The day of today; nothing expires without it. */
  readonly today: string | undefined;
}

export const noIgnores: Ignores = {
  comments: [],
  configured: [],
  isKnown: undefined,
  today: undefined,
};

/** What is to be left as it is, and what of it was needed so far. */
export interface IgnoreRegister {
  /** Why a finding is ignored; all that says so then counts as needed. */
  use(subject: Subject): Ignored | undefined;
  /** Why a transform is to leave all of these services as they are. */
  ofServices(services: readonly string[], transform: string): Ignored | undefined;
  /** The same for a finding that was there before, in the file of this name. */
  ifKnown(finding: Recognised, file: string): Ignored | undefined;
  /** Whether a comment says to leave a place as it is. */
  coversPlace(transform: string, document: number, path: Path): boolean;
  /** Why the transform must not change a service: for one that extends it and would get the change, it is ignored. */
  veto(service: ServiceView, transform: string, project: ProjectView): ManualAction | undefined;
  /** What has no effect, or has it no longer. */
  notes(looked: Looked): readonly IgnoreNote[];
}

export function createIgnoreRegister(
  loaded: LoadedProject,
  skips: Statements['skips'],
  { comments, configured, isKnown, today }: Ignores,
): IgnoreRegister {
  const skipped = skipList(loaded, skips);
  const commented = commentList(loaded, comments, today);
  const lists = [skipped, commented, configuredList(configured, today)];
  const ifKnown: IgnoreRegister['ifKnown'] = (finding, file) =>
    isKnown?.(finding, file) === true
      ? { reason: 'it is in the baseline', source: { kind: 'baseline' } }
      : undefined;
  return {
    use(subject) {
      // All are asked: that another one says the same makes none of them useless.
      const found = lists.map((list) => list.find(subject)).find((one) => one !== undefined);
      return found ?? ifKnown(subject, subject.file.name);
    },
    ifKnown,
    coversPlace: commented.coversPlace,
    veto(service, transform, project) {
      const heir = descendants(service, project).find(({ name }) =>
        lists.some((list) => list.ofService(name, transform) !== undefined),
      );
      return (
        heir &&
        heldByHeir(service, heir, transform, skipped.ofService(heir.name, transform) !== undefined)
      );
    },
    ofServices(services, transform) {
      const all = services.map((service) =>
        lists
          .map((list) => list.ofService(service, transform))
          .find((ignored) => ignored !== undefined),
      );
      return all.every((ignored) => ignored !== undefined) ? all[0] : undefined;
    },
    notes: (looked) => lists.flatMap((list) => list.notes(looked)),
  };
}

function heldByHeir(
  service: ServiceView,
  heir: ServiceView,
  transform: string,
  isSkipped: boolean,
): ManualAction {
  const subject = `service "${heir.name}" extends it, would get the change too, and`;
  const byHand = 'or make the change by hand where it is wanted';
  return {
    kind: 'manual',
    reason: isSkipped ? `${subject} skips ${transform}` : `${subject} has ${transform} ignored`,
    instruction: isSkipped
      ? `move the "skip" of service "${heir.name}" to service "${service.name}", ${byHand}`
      : `ignore it for service "${service.name}" too, ${byHand}`,
  };
}
