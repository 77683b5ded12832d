import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { install } from './apt.ts';

/** Debian packages that bring a program; later ones are tried where the earlier did not bring it. */
const packagesOf = {
  dockerd: ['docker.io'],
  docker: ['docker.io', 'docker-cli'],
  debootstrap: ['debootstrap'],
} as const;

export async function providePrograms(
  ...programs: readonly (keyof typeof packagesOf)[]
): Promise<void> {
  for (const program of programs) {
    for (const name of packagesOf[program]) {
      if (isInstalled(program)) break;
      if (!isInstalled('apt-get')) throw new Error(`there is neither ${program} nor apt-get`);
      await install([name]);
    }
  }
}

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
