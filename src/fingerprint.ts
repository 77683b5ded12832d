/**
 * A stable 64-bit identifier of structured data, as 16 hexadecimal digits (FNV-1a). Not for secrets:
 * it only has to stay the same when messages and lines change.
 */
export function fingerprint(parts: readonly string[]): string {
  const prime = 0x100000001b3n;
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(JSON.stringify(parts))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  }
  return hash.toString(16).padStart(16, '0');
}
