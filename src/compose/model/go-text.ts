import type { Timestamp } from '../../yaml/value.ts';
import type { ModelScalar, ModelValue } from './value.ts';
import { isInteger } from './value.ts';

/**
 * The text that Compose, a Go program, makes of a scalar that stands where text is wanted, such as a
 * number in `labels`: `1.0` is `1`, `1000000.0` is `1e+06`, `0755` is `493`. Nothing is the empty text.
 */
export function goText(scalar: ModelScalar): string {
  const { value } = scalar;
  if (value === null) return '';
  if (typeof value === 'object') return timeText(value);
  return typeof value === 'number' && !isInteger(scalar) ? floatText(value) : String(value);
}

/** Any value as Compose prints it into a text: nothing as `<nil>`, a mapping in the order of its keys. */
export function printed(value: ModelValue): string {
  switch (value.kind) {
    case 'scalar':
      return value.value === null ? '<nil>' : goText(value);
    case 'list':
      return `[${value.items.map(printed).join(' ')}]`;
    case 'map': {
      const entries = [...value.entries].sort(([one], [other]) => (one < other ? -1 : 1));
      return `map[${entries.map(([key, member]) => `${key}:${printed(member)}`).join(' ')}]`;
    }
  }
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const size = Number(exponent);
  // JavaScript would write these with an exponent from 1e21 on only.
  if (size >= -4 && size < 6) return String(value);
  return `${digits}e${size < 0 ? '-' : '+'}${String(Math.abs(size)).padStart(2, '0')}`;
}

const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d+))?)?(Z|[-+]\d\d:\d\d)?$/;

function timeText({ source }: Timestamp): string {
  const [, year, month, day, hour, minute, second, fraction = '', zone] =
    timestamp.exec(source) ?? [];
  const two = (digits = '0') => digits.padStart(2, '0');
  const nanoseconds = fraction.slice(0, 9).replace(/0+$/, '');
  const date = `${year}-${two(month)}-${two(day)}`;
  const time = `${two(hour)}:${two(minute)}:${two(second)}`;
  return `${date} ${time}${nanoseconds && `.${nanoseconds}`} ${zoneText(zone)}`;
}

/** A zone has no name but its offset. */
function zoneText(zone = 'Z'): string {
  const offset = zone.replace(':', '');
  return /^(?:Z|[-+]0000)$/.test(offset) ? '+0000 UTC' : `${offset} ${offset}`;
}
