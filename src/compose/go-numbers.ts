/**
 * Numbers in texts as Go's strconv reads them, which is what Compose does with a text where a number is
 * wanted.
 */

const largest = 2n ** 63n - 1n;

/** A decimal integer of 64 bits with an optional sign; undefined for any other text. */
export function readInteger(text: string): bigint | undefined {
  return /^[-+]?\d+$/.test(text) ? inRange(BigInt(unsigned(text)), text) : undefined;
}

/** The same in base 8, without a prefix: `0440`. */
export function readOctal(text: string): bigint | undefined {
  return /^[-+]?[0-7]+$/.test(text) ? inRange(BigInt(`0o${unsigned(text)}`), text) : undefined;
}

function unsigned(text: string): string {
  return /^[-+]/.test(text) ? text.slice(1) : text;
}

function inRange(size: bigint, text: string): bigint | undefined {
  const value = text.startsWith('-') ? -size : size;
  return value <= largest && value >= -largest - 1n ? value : undefined;
}

const decimal =
  /^[-+]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[-+]?\d+(?:_\d+)*)?$/i;
const hexadecimal =
  /^([-+]?)0x(?:_?([\da-f]+(?:_[\da-f]+)*)(?:\.([\da-f]+(?:_[\da-f]+)*)?)?|\.([\da-f]+(?:_[\da-f]+)*))p([-+]?\d+(?:_\d+)*)$/i;
const special = /^([-+]?)(?:inf(?:inity)?|(nan))$/i;

/** A decimal or hexadecimal fraction, `inf` or `nan`; undefined for any other text and beyond the range. */
export function readFraction(text: string): number | undefined {
  if (decimal.test(text)) {
    const value = Number(text.replaceAll('_', ''));
    return Number.isFinite(value) ? value : undefined;
  }
  const name = special.exec(text);
  if (name !== null) {
    if (name[2] !== undefined) return name[1] === '' ? Number.NaN : undefined;
    return name[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  return readHexadecimal(text);
}

function readHexadecimal(text: string): number | undefined {
  const match = hexadecimal.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', after, alone = '', exponent = ''] = match;
  const digits = (after ?? alone).replaceAll('_', '');
  const mantissa = Number(`0x${whole.replaceAll('_', '')}${digits}`);
  const value = mantissa * 2 ** (Number(exponent.replaceAll('_', '')) - 4 * digits.length);
  if (!Number.isFinite(value)) return undefined;
  return sign === '-' ? -value : value;
}
