import { provideCompose } from './compose-plugin.ts';
import { adoptDaemon, engineAnswers, socketIn, startDaemon } from './daemon.ts';
import { providePrograms } from './programs.ts';

/** The engine of this run, for all that this process starts. */
export interface ObtainedEngine {
  /** Whether it is ours, and may keep our images for the next run. */
  readonly ours: boolean;
  readonly release: () => Promise<void>;
}

/** There is no engine and none can be had here, for the reason in the message. */
export class NoEngine extends Error {}

/** Uses the engine that answers, or starts one in a folder; what was started ends with `release`. */
export async function obtainEngine(folder: string): Promise<ObtainedEngine> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new NoEngine('it needs Linux and root');
  }
  try {
    const engine = await findOrStart(folder);
    try {
      await provideCompose(folder);
      return engine;
    } catch (error) {
      await engine.release();
      throw error;
    }
  } catch (error) {
    throw new NoEngine(error instanceof Error ? error.message : String(error));
  }
}

async function findOrStart(folder: string): Promise<ObtainedEngine> {
  const nothing = async () => undefined;
  if (await engineAnswers()) return { ours: false, release: nothing };
  await providePrograms('docker', 'dockerd');
  process.env.DOCKER_HOST = socketIn(folder);
  if (await engineAnswers()) {
    return { ours: true, release: adoptDaemon(folder)?.stop ?? nothing };
  }
  const { stop } = await startDaemon(folder);
  return { ours: true, release: stop };
}
