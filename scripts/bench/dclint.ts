import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, timed } from './processes.ts';

/** Files whose time with dclint is measured one by one; the rest is extrapolated. */
const sampleSize = 40;

function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Works on copies in a temporary folder: `dclint --fix` rewrites its input. */
export function compareWithDclint(root: string, corpus: string) {
  const folder = mkdtempSync(join(tmpdir(), 'compose-harden-dclint-'));
  const dclint = join(root, 'node_modules', 'dclint', 'bin', 'dclint.cjs');
  const ours = join(root, 'bin', 'compose-harden.js');
  try {
    cpSync(corpus, folder, { recursive: true });
    const files = yamlFiles(folder);
    const own = timed(() => run(process.execPath, [ours, '--diff', ...files]));
    const together = timed(() =>
      run(process.execPath, [dclint, '--max-warnings', '100000', ...files]),
    );
    const step = Math.max(1, Math.floor(files.length / sampleSize));
    const sample = files.filter((_, index) => index % step === 0);
    const single = timed(() => {
      for (const file of sample) run(process.execPath, [dclint, '--fix', file]);
    });
    const oneByOne = (single / sample.length) * files.length;
    const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
    return [
      {
        name: `all ${files.length} files / dclint --fix file by file`,
        ratio: own / oneByOne,
        limit: 1 / 8,
        detail: `${seconds(own)} against ${seconds(oneByOne)}, from ${sample.length} files`,
      },
      {
        name: 'all files / dclint in one run',
        ratio: own / together,
        limit: 1,
        detail: `${seconds(own)} against ${seconds(together)}`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
