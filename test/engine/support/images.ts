import { join } from 'node:path';
import { nginx } from '../../../src/images/profiles/nginx.ts';
import { provideBase } from '../../lab/images/base.ts';
import { readStandIns, type StandIn, shelfOf } from '../../lab/images/stand-ins.ts';
import { findEngine } from './docker.ts';

const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures');

export const shopImage = 'ghcr.io/acme/shop:2.4.1';
/** What `no-latest` makes of "nginx". */
const pinnedProxy = `nginx:${nginx.facts.stableTag?.value.tag ?? 'latest'}`;
const images = ['postgres:16.4', 'redis:7.4.1', 'nginx:latest', pinnedProxy, shopImage];

/** The application of the example. */
const shop: StandIn = {
  family: 'shop',
  folder: join(fixtures, 'engine', 'shop'),
  images: [shopImage],
  // The base has all that it needs, from the stand-ins.
  packages: [],
  tolerated: [],
};

/** Makes the images before the tests and takes their names away again after them. */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const engine = findEngine();
  if (engine.kind === 'missing') {
    tell(`Skipped, nothing was tested: ${engine.why}.`);
    return undefined;
  }
  tell(`Docker Engine ${engine.engine}, Docker Compose ${engine.compose}.`);
  const standIns = readStandIns(join(fixtures, 'stand-ins'));
  await provideBase(
    standIns.flatMap(({ packages }) => packages),
    { tell, signal: new AbortController().signal },
  );
  const shelf = shelfOf([...standIns, shop]);
  for (const image of images) await shelf.provide(image);
  return shelf.removeNames;
}
