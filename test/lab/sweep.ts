import { docker, run } from '../engine/support/docker.ts';
import { isAlive } from './engine/daemon.ts';
import { projectPrefix } from './lab-project.ts';

const label = 'com.docker.compose.project';

/** Takes away what runs have left that were killed: their projects carry the id of their process. */
export async function sweepLeftovers(tell: (line: string) => void): Promise<void> {
  const kinds = [
    { list: ['ps', '--all'], remove: ['rm', '--force', '--volumes'] },
    { list: ['network', 'ls'], remove: ['network', 'rm'] },
    { list: ['volume', 'ls'], remove: ['volume', 'rm'] },
  ];
  for (const { list, remove } of kinds) {
    const format = `{{.Label "${label}"}} {{${list[0] === 'volume' ? '.Name' : '.ID'}}}`;
    const lines = (await docker(...list, '--filter', `label=${label}`, '--format', format)).split(
      '\n',
    );
    const left = lines.filter((line) => isLeftover(line.split(' ')[0] ?? '', isAlive));
    if (left.length === 0) continue;
    tell(`taking away what an earlier run has left: ${left.join(', ')}`);
    await run('docker', [...remove, ...left.map((line) => line.split(' ')[1] ?? '')]);
  }
}

/** Whether a project is of the lab and its run has ended. */
export function isLeftover(project: string, alive: (id: number) => boolean): boolean {
  const id = new RegExp(`^${projectPrefix}.*-(\\d+)$`).exec(project)?.[1];
  return id !== undefined && !alive(Number(id));
}
