import { withDefaults } from './interpolation.ts';
import type { Mount } from './mounts.ts';

/** The socket of a container engine that a service gets. */
export interface EngineSocket {
  readonly engine: 'Docker' | 'Podman' | 'containerd' | 'CRI-O';
  readonly path: string;
  /** Whether the engine belongs to an ordinary user, so that it cannot do what root can. */
  readonly isRootless: boolean;
}

const engines: Readonly<Record<string, EngineSocket['engine']>> = {
  docker: 'Docker',
  podman: 'Podman',
  containerd: 'containerd',
  crio: 'CRI-O',
};

const socket = /(?:^|\/)(docker|podman|containerd|crio)\.sock$/;

/** The engine's socket that a bind mount brings: by its source, or by its target when a variable hides that. */
export function readEngineSocket(mount: Mount): EngineSocket | undefined {
  if (mount.kind !== 'bind' || mount.source === undefined) return undefined;
  const source = withDefaults(mount.source);
  // What lies in the project is the socket of a proxy, if anything.
  if (source !== undefined && !/^[/~]/.test(source)) return undefined;
  const path = source ?? mount.target ?? '';
  const engine = engines[socket.exec(path)?.[1] ?? ''];
  if (engine === undefined) return undefined;
  const written = source ?? mount.source;
  const isRootless = /\/run\/user\/|XDG_RUNTIME_DIR|^~/.test(written);
  return { engine, path: written, isRootless };
}
