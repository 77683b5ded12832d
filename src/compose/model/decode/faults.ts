import type { Path } from '../../../yaml/operations.ts';
import { parseDuration } from '../../duration.ts';
import { parseFileMode } from '../../file-mode.ts';
import { readFraction, readInteger } from '../../go-numbers.ts';
import { bytesOf } from '../../size.ts';
import type { Fault } from '../stage.ts';
import { isInt64, isNull, type ModelScalar, type ModelValue } from '../value.ts';
import { unreadable } from '../value-faults.ts';
import type { DecodedKind } from './kinds.ts';
import { commandFaults, hostFaults, variableFaults } from './lists.ts';

/** Why Compose cannot read a value as what it must be. */
export function faultIn(kind: DecodedKind, value: ModelValue, trail: Path): readonly Fault[] {
  switch (kind) {
    case 'variables':
      return variableFaults(value, trail);
    case 'hosts':
      return hostFaults(value, trail);
    case 'command':
      return commandFaults(value, trail);
    case 'named':
      return value.kind === 'map' ? namedFaults(value.entries, trail) : [];
    case 'free':
      return [];
    default:
      return value.kind === 'scalar' && !isNull(value) ? scalarFaults(kind, value, trail) : [];
  }
}

type ScalarKind = Exclude<DecodedKind, 'variables' | 'hosts' | 'command' | 'named' | 'free'>;

interface Reading {
  readonly code: string;
  readonly wanted: string;
  /** What to write instead of a text, or what to do in general. */
  readonly help?: (text: string | undefined) => string | undefined;
  readonly reads: (scalar: ModelScalar, text: string | undefined) => boolean;
}

const readings: { readonly [kind in ScalarKind]: Reading } = {
  duration: {
    code: 'invalid-duration',
    wanted: 'a time such as "30s" or "1m30s"',
    reads: (_, text) => text !== undefined && parseDuration(text) !== undefined,
    help: timeMeant,
  },
  size: {
    code: 'invalid-size',
    wanted: 'a size such as "512m" or "2g"',
    reads: (_, text) => text === undefined || bytesOf(text) !== undefined,
    help: sizeMeant,
  },
  cpus: {
    code: 'invalid-number',
    wanted: 'a number such as "0.5"',
    reads: (scalar, text) =>
      text === undefined ? isNumber(scalar) : readFraction(text) !== undefined,
  },
  switch: {
    code: 'invalid-switch',
    wanted: 'true or false',
    reads: ({ value }, text) => (text === undefined ? typeof value === 'boolean' : isSwitch(text)),
  },
  whole: { code: 'invalid-number', wanted: 'a whole number', reads: (scalar) => isInt64(scalar) },
  integer: {
    code: 'invalid-number',
    wanted: 'a whole number',
    reads: (scalar, text) =>
      text === undefined ? isAnyNumber(scalar) : readInteger(text) !== undefined,
  },
  amount: {
    code: 'invalid-number',
    wanted: 'a number below 2^63',
    reads: ({ value }) =>
      (typeof value === 'number' || typeof value === 'bigint') && value < 2 ** 63,
  },
  unsigned: {
    code: 'invalid-number',
    wanted: 'a number from 0 up, without quotes',
    reads: (scalar) => isAnyNumber(scalar) && Number(scalar.value) >= 0,
  },
  mode: {
    code: 'invalid-mode',
    wanted: 'permissions in octal, such as "0440"',
    reads: (scalar, text) =>
      text === undefined ? isInt64(scalar) : parseFileMode(text) !== undefined,
  },
  count: {
    code: 'invalid-number',
    wanted: 'a whole number or "all"',
    reads: (scalar, text) => (text === undefined ? isInt64(scalar) : isCount(text)),
  },
  text: {
    code: 'invalid-text',
    wanted: 'text or a whole number',
    help: () => 'put the value in quotes',
    reads: (scalar, text) => text !== undefined || isInt64(scalar),
  },
};

function scalarFaults(kind: ScalarKind, scalar: ModelScalar, trail: Path): readonly Fault[] {
  const { code, wanted, help, reads } = readings[kind];
  const text = typeof scalar.value === 'string' ? scalar.value : undefined;
  if (reads(scalar, text)) return [];
  // What variables make of a text is not shown.
  const advice = scalar.written === undefined ? help?.(text) : undefined;
  return [unreadable(code, scalar, trail, wanted, advice)];
}

const timeInWords = /^(\d+) ?(?:(s)ec(?:ond)?s?|(m)in(?:ute)?s?|(h)(?:ou)?rs?|(d)ays?|(w)eeks?)$/;

function timeMeant(text = ''): string | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return `write "${text}s" for seconds`;
  const [, amount, ...units] = timeInWords.exec(text.toLowerCase()) ?? [];
  return amount === undefined ? undefined : `write "${amount}${units.join('')}"`;
}

/** Other programs write `Gi` or `megs`. */
function sizeMeant(text = ''): string | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgt])[a-z]+$/i.exec(text) ?? [];
  return amount === undefined ? undefined : `write "${amount}${unit.toLowerCase()}"`;
}

function isAnyNumber({ value }: ModelScalar): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isNumber(scalar: ModelScalar): boolean {
  return typeof scalar.value === 'number' || isInt64(scalar);
}

function isSwitch(text: string): boolean {
  return /^(?:true|false|y|yes|n|no|on|off)$/i.test(text);
}

function isCount(text: string): boolean {
  return text.toLowerCase() === 'all' || readInteger(text) !== undefined;
}

/** Texts by name. Compose moves extensions into a mapping of their own, which is no text. */
function namedFaults(entries: ReadonlyMap<string, ModelValue>, trail: Path): readonly Fault[] {
  return [...entries].flatMap(([key, value]) => {
    const at = [...trail, key];
    if (key.startsWith('x-')) return [unreadable('invalid-text', value, at, 'a name without "x-"')];
    if (value.kind !== 'scalar') return [unreadable('invalid-text', value, at, 'text')];
    return value.unknown === true || isNull(value) ? [] : scalarFaults('text', value, at);
  });
}
