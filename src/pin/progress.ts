import type { OutputStream } from '../io.ts';

/** Shows how far a run is, on a terminal only. */
export interface Progress {
  step(): void;
  end(): void;
}

const clearLine = '\r\u001b[K';

export function createProgress(stream: OutputStream, total: number): Progress {
  let done = 0;
  const isShown = stream.isTerminal && total > 0;
  const show = () => stream.write(`${clearLine}${done} of ${total} images looked up`);
  if (isShown) show();
  return {
    step() {
      done += 1;
      if (isShown) show();
    },
    end() {
      if (isShown) stream.write(clearLine);
    },
  };
}
