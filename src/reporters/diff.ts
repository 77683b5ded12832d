import { unifiedPatch } from '../patch.ts';
import { secretMask } from '../redaction.ts';
import type { FileReport } from '../report.ts';
import { createPainter, escapeControls, type Painter } from '../terminal.ts';
import type { Rendering, Reporter } from './reporter.ts';

/** Tabs and the line end stay: they are part of the line and cannot forge anything. */
function harmless(line: string): string {
  const [, content = '', end = ''] = /^([\s\S]*?)(\r?\n?)$/.exec(line) ?? [];
  return escapeControls(content) + end;
}

function lineView(file: FileReport, rendering: Rendering): (line: string) => string {
  const mask = rendering.redact ? secretMask(file) : (line: string) => line;
  return rendering.terminal ? (line) => harmless(mask(line)) : mask;
}

function painted(patch: string, paint: Painter): string {
  return patch.replace(/^(\+\+\+|---|[-+@])?.*$/gm, (line, sign: string | undefined) => {
    switch (sign) {
      case '+++':
      case '---':
        return paint('bold', line);
      case '+':
        return paint('green', line);
      case '-':
        return paint('red', line);
      case '@':
        return paint('cyan', line);
      default:
        return line;
    }
  });
}

/** A unified diff of all files, empty when nothing changes. */
export const diff: Reporter = {
  name: 'diff',
  title: 'a patch for git apply',
  render: (report, rendering) => {
    const patches = report.files.map((file) =>
      unifiedPatch(
        file.made?.isNew === true ? { created: file.name } : file.name,
        file.before,
        file.edits,
        lineView(file, rendering),
      ),
    );
    const patch = patches.join('');
    return rendering.color ? painted(patch, createPainter(true)) : patch;
  },
};
