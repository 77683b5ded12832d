import { type Mount, mountOver } from '../compose/mounts.ts';
import type { TmpfsNeed } from './image-profile.ts';
import type { Runner } from './runner.ts';

/** Folders that every user may write to in nearly every image; a mount over them keeps that mode. */
const writableByAll: ReadonlySet<string> = new Set(['/tmp', '/var/tmp', '/dev/shm']);

/** The needs that no mount of the service covers: mounted neither at the path nor above it. */
export function uncoveredNeeds(
  needs: readonly TmpfsNeed[],
  mounts: readonly Mount[],
): readonly TmpfsNeed[] {
  return needs.filter((need) => mountOver(mounts, need.path) === undefined);
}

/** Whether a mount may be at any path, because its target holds a variable. */
export function hasUnknownTarget(mounts: readonly Mount[]): boolean {
  return mounts.some((mount) => mount.target === undefined);
}

/**
 * One item of `tmpfs:` (Compose spec, services `tmpfs`; options of tmpfs(5)). Without options Docker
 * mounts it `noexec,nosuid,nodev`, owned by root, with the mode of the image's folder.
 */
export function tmpfsItem(need: TmpfsNeed, runner: Runner): string {
  const options = need.options ?? [];
  const mode = options.find((option) => option.startsWith('mode='));
  const others = options.filter((option) => option !== mode);
  const words = [...others, ...ownership(need, runner, mode)];
  return words.length === 0 ? need.path : `${need.path}:${words.join(',')}`;
}

function ownership(need: TmpfsNeed, runner: Runner, mode: string | undefined): readonly string[] {
  const stated = mode === undefined ? [] : [mode];
  const isOwned = need.options?.some((option) => /^[ug]id=/.test(option)) === true;
  if (isOwned) return stated;
  if (need.owner === undefined && (runner.kind === 'root' || writableByAll.has(need.path))) {
    return stated;
  }
  switch (runner.kind) {
    case 'root':
      return [...ownerWords(need.owner), ...stated];
    case 'user': {
      // The owner alone may write, so a group is stated only when it is known.
      const gid = runner.gid ?? groupOf(need.owner, runner.uid);
      const group = gid === undefined ? [] : [`gid=${gid}`];
      return [`uid=${runner.uid}`, ...group, mode ?? 'mode=0755'];
    }
    case 'unknown':
      if (need.owner === 'root') return stated;
      // Whoever it is must be able to write; engines before runc 1.1.8 ignore the mode.
      return [...ownerWords(need.owner), 'mode=1777'];
  }
}

function ownerWords(owner: string | undefined): readonly string[] {
  if (owner === undefined || owner === 'root') return [];
  const [uid, gid] = owner.split(':');
  return [`uid=${uid}`, `gid=${gid}`];
}

function groupOf(owner: string | undefined, uid: number): number | undefined {
  const [ownerUid, gid] = (owner ?? '').split(':').map(Number);
  return ownerUid === uid ? gid : undefined;
}
