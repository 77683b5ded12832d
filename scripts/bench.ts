/**
 * Compares two things in one run and prints ratios; single times say little on a busy machine.
 *
 *   npm run bench [-- CORPUS] [--against COMMIT]
 *
 * The lines about `pin` need docker-registry. Without CORPUS the comparison with dclint is left out, without COMMIT the one with an earlier version.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareWithEarlier } from './bench/against.ts';
import { compareWithDclint } from './bench/dclint.ts';
import { comparePin } from './bench/pin.ts';
import { median, peakMemory, run, timed } from './bench/processes.ts';
import { syntheticFile } from './bench/synthetic.ts';

const root = join(import.meta.dirname, '..');
const program = join(root, 'bin', 'compose-harden.js');
const folder = mkdtempSync(join(tmpdir(), 'compose-harden-bench-'));

interface Line {
  readonly name: string;
  readonly ratio: number;
  readonly limit: number;
  readonly detail: string;
}

function coldStart(): Line {
  const small = join(folder, 'small.yml');
  writeFileSync(small, 'services:\n  web:\n    image: nginx:1.27.3\n    ports: ["80:80"]\n');
  const empty: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    empty.push(timed(() => run(process.execPath, ['-e', '0'])));
    ours.push(timed(() => run(process.execPath, [program, '--diff', small])));
  }
  const detail = `${median(ours).toFixed(0)} ms against ${median(empty).toFixed(0)} ms`;
  return {
    name: 'cold start / empty node',
    ratio: median(ours) / median(empty),
    limit: 2,
    detail,
  };
}

function linearity(): Line {
  const time = (services: number): number => {
    const file = join(folder, `${services}.yml`);
    writeFileSync(file, syntheticFile(services));
    const times = [1, 2, 3].map(() =>
      timed(() => run(process.execPath, [program, '--diff', file])),
    );
    const start = timed(() => run(process.execPath, ['-e', '0']));
    return Math.min(...times) - start;
  };
  const small = time(500);
  const large = time(5000);
  return {
    name: '5,000 services / 500 services',
    ratio: large / small,
    limit: 12,
    detail: `${large.toFixed(0)} ms against ${small.toFixed(0)} ms`,
  };
}

function memory(): Line {
  const file = join(folder, 'hundred-kilobytes.yml');
  let services = 100;
  while (syntheticFile(services).length < 100_000) services += 10;
  writeFileSync(file, syntheticFile(services));
  const used = peakMemory(process.execPath, [program, '--diff', file]);
  return {
    name: 'memory of a 100 kB file / 150 MB',
    ratio: used / 150,
    limit: 1,
    detail: `${used.toFixed(0)} MB`,
  };
}

function print({ name, ratio, limit, detail }: Line): void {
  const mark = ratio <= limit ? 'ok  ' : 'MISS';
  process.stdout.write(
    `${mark}  ${name}: ${ratio.toFixed(2)} (at most ${limit.toFixed(2)}; ${detail})\n`,
  );
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { against: { type: 'string' } },
});

try {
  if (values.against !== undefined) {
    const comparison = compareWithEarlier(root, folder, values.against);
    print({ name: `one small file / at ${values.against}`, limit: 1.1, ...comparison });
  }
  print(coldStart());
  print(memory());
  print(linearity());
  for (const line of await comparePin(root, folder)) print({ ...line, limit: 1.5 });
  const [corpus] = positionals;
  if (corpus !== undefined) for (const line of compareWithDclint(root, corpus)) print(line);
} finally {
  rmSync(folder, { recursive: true });
}
