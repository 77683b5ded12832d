import { run } from '../../engine/support/docker.ts';

/** What marks our images, so that nobody's own image is ever replaced or removed. */
export const mark = 'compose-harden.stand-in';

/** Our label of an image: empty when the image is not ours, nothing when there is no such image. */
export async function labelOf(image: string): Promise<string | undefined> {
  const format = `{{with .Config}}{{index .Labels "${mark}"}}{{end}}`;
  const { status, stdout } = await run('docker', ['image', 'inspect', '-f', format, image]);
  if (status !== 0) return undefined;
  return stdout.trim().replace('<no value>', '');
}
