import type { UserSetting } from '../compose/user.ts';
import type { ImageUser } from './image-profile.ts';

/** Whom a container starts as. `unknown`: a name or a variable, resolved only when it starts. */
export type Runner =
  | { readonly kind: 'root' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number | undefined }
  | { readonly kind: 'unknown' };

/** The first process's user: what `user:` says, or else the image's own. */
export function runnerOf(setting: UserSetting, imageUser: ImageUser): Runner {
  switch (setting.kind) {
    case 'absent':
      return parseContainerUser(imageUser);
    case 'root':
      return { kind: 'root' };
    case 'numeric':
      return { kind: 'user', uid: setting.uid, gid: setting.gid };
    case 'named':
    case 'variable':
      return { kind: 'unknown' };
  }
}

function parseContainerUser(user: ImageUser): Runner {
  if (user === 'not root') return { kind: 'unknown' };
  if (user === 'root') return { kind: 'root' };
  const [uid, gid] = user.split(':').map(Number);
  return uid === undefined || uid === 0 ? { kind: 'root' } : { kind: 'user', uid, gid };
}

/** Whether facts that hold for this user of the image hold for the runner. */
export function isSameUser(runner: Runner, known: ImageUser | undefined): boolean {
  if (known === undefined || runner.kind !== 'user') return false;
  const user = parseContainerUser(known);
  return user.kind === 'user' && user.uid === runner.uid;
}
