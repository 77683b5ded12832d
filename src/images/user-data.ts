import { isWithin, type Mount, mountOver } from '../compose/mounts.ts';
import type { ServiceView } from '../compose/view.ts';
import type { ImageFacts, TmpfsNeed } from './image-profile.ts';

export type OtherUser = `${number}:${number}`;

/** Why `user:` cannot simply be written, and what a person can do. */
export interface Obstacle {
  readonly reason: string;
  readonly instruction: string;
}

/** Gives what a service keeps to a user, whether it is in a volume or in a folder of the host. */
export function chown(service: ServiceView, user: string, paths: readonly string[]): string {
  return `"docker run --rm --volumes-from $(docker compose ps -aq ${service.name}) busybox chown -R ${user} ${paths.join(' ')}"`;
}

const isKept: ReadonlySet<Mount['kind']> = new Set(['bind', 'volume', 'anonymous', 'other']);
const logFolder = /(?:^|\/)logs?(?:\/|$)/;

/** What a service writes that belongs to root; `then` ends the instruction. */
export function dataOfRoot(
  service: ServiceView,
  mounts: readonly Mount[],
  facts: ImageFacts,
  user: OtherUser,
  then: string,
): Obstacle | undefined {
  const dataPaths = facts.dataPaths.value;
  const written = mounts.filter(({ kind, readOnly }) => !readOnly && isKept.has(kind));
  const targets = [...new Set(written.map(({ target = '/' }) => target))];
  const ofHost = new Set(
    written.flatMap(({ kind, target }) =>
      kind === 'bind' && target !== undefined ? [target] : [],
    ),
  );
  const isData = (target: string): boolean =>
    dataPaths.some((path) => isWithin(target, path) || isWithin(path, target));
  // What an image writes that switches by itself belongs to that user already, but not what its start writes, nor
  // a folder of the host that Docker makes at a first start.
  const switches = facts.dropsTo?.value === user;
  const given = foldersOfUser(facts).map(({ path }) => mountOver(mounts, path)?.target);
  const foreign = switches
    ? targets.filter((target) =>
        isData(target) ? ofHost.has(target) : logFolder.test(target) || given.includes(target),
      )
    : targets;
  if (foreign.length > 0) {
    const data = foreign.filter((target) => switches || isData(target));
    const others = foreign.filter((target) => !data.includes(target));
    const steps = [
      ...(data.length > 0 ? [`give it to the user with ${chown(service, user, data)}`] : []),
      ...(others.length > 0 ? [`let the user use ${quoted(others)}`] : []),
    ];
    return {
      reason: `what it keeps in ${quoted(foreign)} may belong to root`,
      instruction: `${steps.join(', ')}, ${then}`,
    };
  }
  const homeless = dataPaths.find((path) => mountOver(mounts, path) === undefined);
  if (homeless === undefined || switches) return undefined;
  return {
    reason: `it keeps data in "${homeless}", a folder of the image that belongs to root`,
    instruction: `mount a volume at "${homeless}", give it to the user with ${chown(service, user, [homeless])}, ${then}`,
  };
}

/** Folders of the image that belong to root and that the user must write to. */
export function foldersOfUser({ readOnly: { value } }: ImageFacts): readonly TmpfsNeed[] {
  const needs = value.kind === 'supported' ? (value.tmpfsAsUser ?? []) : [];
  return needs.filter(({ owner }) => owner !== undefined);
}

function quoted(paths: readonly string[]): string {
  return paths.map((path) => `"${path}"`).join(', ');
}
