import { spawn, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexType, putIndex } from '../../test/real-registry/fill.ts';
import { median, timed } from './processes.ts';

const images = 100;

const port = 5077;

const base = `http://127.0.0.1:${port}`;

/** All requests at once, with nothing around them: what nobody can be faster than. */
const rawProgram = `
import { Agent, request } from 'node:http';
const agent = new Agent({ keepAlive: true });
const ask = (path) => new Promise((resolve, reject) => {
  const method = path.includes('/tags/') ? 'GET' : 'HEAD';
  const headers = { accept: '${indexType}' };
  request('${base}' + path, { method, headers, agent }, (response) => {
    response.resume();
    response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(path))));
  }).on('error', reject).end();
});
await Promise.all(process.argv.slice(2).map(ask));
agent.destroy();
`;

/** Both have to succeed: a program that fails is fast. */
function checked(words: readonly string[], cwd: string): number {
  return timed(() => {
    const { status, stderr } = spawnSync(process.execPath, words, { cwd, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${words[0]}: ${stderr}`);
  });
}

async function untilListening(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    const isThere = await fetch(`${base}/v2/`).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('docker-registry does not listen');
}

export interface PinComparison {
  readonly name: string;
  readonly ratio: number;
  readonly detail: string;
}

/** `pin` with every tag like this, against as many bare requests as it makes. */
function compare(
  root: string,
  folder: string,
  { tag, requests }: { readonly tag: string; readonly requests: readonly string[] },
): Omit<PinComparison, 'name'> {
  const program = join(root, 'bin', 'compose-harden.js');
  const services = Array.from(
    { length: images },
    (_, index) => `  s${index}:\n    image: 127.0.0.1:${port}/bench/image${index}:${tag}\n`,
  );
  writeFileSync(join(folder, 'compose.yaml'), `services:\n${services.join('')}`);
  const raw = join(folder, 'raw.mjs');
  writeFileSync(raw, rawProgram);
  const paths = Array.from({ length: images }, (_, index) =>
    requests.map((path) => `/v2/bench/image${index}/${path}`),
  ).flat();
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < 15; round += 1) {
    bare.push(checked([raw, ...paths], folder));
    rmSync(join(folder, 'compose-harden.lock'), { force: true });
    ours.push(checked([program, 'pin'], folder));
  }
  const detail = `${median(ours).toFixed(0)} ms against ${median(bare).toFixed(0)} ms`;
  return { ratio: median(ours) / median(bare), detail };
}

/** Against Debian's registry on this computer; nothing where that is not installed. */
export async function comparePin(root: string, folder: string): Promise<readonly PinComparison[]> {
  if (spawnSync('docker-registry', ['--version']).status !== 0) return [];
  const config = join(folder, 'registry.yml');
  writeFileSync(
    config,
    `version: 0.1
log: { level: error, accesslog: { disabled: true } }
storage: { filesystem: { rootdirectory: ${join(folder, 'registry')} } }
http: { addr: "127.0.0.1:${port}" }
`,
  );
  const registry = spawn('docker-registry', ['serve', config], { stdio: 'ignore' });
  try {
    await untilListening();
    for (let index = 0; index < images; index += 1) {
      await putIndex({ base }, `bench/image${index}`, `${index}`, ['1.2.3', 'latest']);
    }
    const latest = ['manifests/latest', 'tags/list?n=1000', 'manifests/1.2.3'];
    return [
      {
        name: `pin of ${images} images / as many bare requests`,
        ...compare(root, folder, { tag: '1.2.3', requests: ['manifests/1.2.3'] }),
      },
      {
        name: `pin of ${images} images on latest / three bare requests each`,
        ...compare(root, folder, { tag: 'latest', requests: latest }),
      },
    ];
  } finally {
    registry.kill();
  }
}
