/** One half of the hash: FNV-1a over UTF-16 units, with its own start value. */
function hash(text: string, start: number): number {
  let value = start;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/**
 * A stable 64-bit identifier of structured data, as 16 hexadecimal digits. Not for secrets: it only has
 * to stay the same when messages and lines change.
 */
export function fingerprint(parts: readonly string[]): string {
  const text = JSON.stringify(parts);
  return [0x811c9dc5, 0x9747b28c]
    .map((start) => hash(text, start).toString(16).padStart(8, '0'))
    .join('');
}
