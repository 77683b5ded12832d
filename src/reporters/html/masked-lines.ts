import { secretMark } from '../../redaction.ts';

/** Where a value that goes on over the next lines began: those that are indented deeper belong to it. */
interface OpenValue {
  readonly column: number;
}

const entry = /^(\s*)((?:- +)*)["']?[\w.-]+["']?\s*([:=])/;

const privateKey = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;
const privateKeyEnd = /-----END [A-Z0-9 ]*PRIVATE KEY-----/;

function indentation(line: string): number {
  return line.search(/\S|$/);
}

/** The value that a masked line leaves open: all of the line behind the key is masked. */
function openValue(line: string, masked: string): OpenValue | undefined {
  const [start, blanks = '', dashes = '', sign] = entry.exec(line) ?? [];
  if (start === undefined || masked === line) return undefined;
  if (!/^\s*["']?<redacted>["']?\s*(?:#.*)?$/.test(masked.slice(start.length))) return undefined;
  return { column: blanks.length + (sign === ':' ? dashes.length : 0) };
}

/** Blanks and line ending stay, so that the shape of the file can be seen. */
function hidden(line: string): string {
  return line.replace(/\S.*\S|\S/, secretMark);
}

/**
 * Masks the lines of a whole file. One line does not tell that it is a part of a secret: a block of text
 * under a key that names one, or a private key anywhere.
 */
export function maskedLines(
  lines: readonly string[],
  mask: (line: string) => string,
): readonly string[] {
  let open: OpenValue | undefined;
  let isInKey = false;
  return lines.map((line) => {
    const isBlank = line.trim() === '';
    if (open !== undefined && !isBlank && indentation(line) <= open.column) open = undefined;
    const startsKey = privateKey.test(line);
    if (isInKey || startsKey || (open !== undefined && !isBlank)) {
      isInKey = (isInKey || startsKey) && !privateKeyEnd.test(line);
      return hidden(line);
    }
    const masked = mask(line);
    open ??= openValue(line, masked);
    return masked;
  });
}
