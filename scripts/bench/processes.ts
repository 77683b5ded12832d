import { spawnSync } from 'node:child_process';

/** Runs a program to its end; what it prints is thrown away. Throws when it cannot be started. */
export function run(program: string, words: readonly string[], folder?: string): void {
  const { error } = spawnSync(program, words, { stdio: 'ignore', cwd: folder });
  if (error !== undefined) throw error;
}

/** Milliseconds. */
export function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Largest resident set of a process in MB, as the process itself sees it when it ends. */
export function peakMemory(node: string, words: readonly string[]): number {
  const report =
    'process.on("exit", () => require("fs").writeSync(2, `peak ${process.resourceUsage().maxRSS}`))';
  const preload = `data:text/javascript,${encodeURIComponent(
    `import { createRequire } from 'node:module'; const require = createRequire('file:///'); ${report}`,
  )}`;
  const { stderr } = spawnSync(node, ['--import', preload, ...words], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const kilobytes = /peak (\d+)/.exec(stderr)?.[1];
  if (kilobytes === undefined) throw new Error('the process did not report its memory');
  return Number(kilobytes) / 1024;
}
