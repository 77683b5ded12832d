import type { Path } from '../../../yaml/operations.ts';
import { splitWords } from '../../command-words.ts';
import { isHostName, parseHost } from '../../hosts.ts';
import { shownKey } from '../../schema/wording.ts';
import { goText } from '../go-text.ts';

import type { Fault } from '../stage.ts';
import { isNull, isUnknown, type ModelValue, textOf } from '../value.ts';
import { kindFault, subjectOf, valueFault } from '../value-faults.ts';

/** A command line that cannot be split into words. It may hold a secret, so it is not shown. */
export function commandFaults(value: ModelValue, trail: Path): readonly Fault[] {
  const text = textOf(value);
  if (text === undefined || splitWords(text) !== undefined) return [];
  const message = `${subjectOf(value, trail)} cannot be split into words: a quote, a bracket or a backslash in it has no counterpart`;
  const help = 'write it as a list, such as ["sh", "-c", "…"]';
  return [valueFault('invalid-command', value, message, help)];
}

/** Names of variables in a list that end in a space, as in `NAME = value`. */
export function variableFaults(value: ModelValue, trail: Path): readonly Fault[] {
  if (value.kind !== 'list') return [];
  return value.items.flatMap((item, index) => {
    const name = (textOf(item) ?? '').split('=')[0] ?? '';
    if (!endsInSpace(name)) return [];
    return [trailingSpace(item, name, subjectOf(item, [...trail, index]))];
  });
}

function trailingSpace(item: ModelValue, name: string, about: string): Fault {
  const bare = name.trimEnd();
  const shown = `"${shownKey(bare)}"`;
  if (bare === name) {
    const message = `${about} has the name ${shown}, whose last letter Compose takes for a space`;
    return valueFault('invalid-variable', item, message, 'write the variables as a mapping');
  }
  const message = `${about} has a space after the name ${shown}`;
  return valueFault('invalid-variable', item, message, 'write NAME=value without spaces');
}

/**
 * Compose looks at the last byte alone: a letter such as "à", whose last byte is that of a space in Latin-1,
 * counts as a space too.
 */
function endsInSpace(name: string): boolean {
  const last = name.codePointAt(name.length - 1) ?? 0;
  const byte = last < 0x80 ? last : 0x80 | (last & 0x3f);
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x85 || byte === 0xa0;
}

const hostHelp = 'write name=address, such as "db=10.0.0.5"';

export function hostFaults(value: ModelValue, trail: Path): readonly Fault[] {
  if (value.kind === 'list') {
    return value.items.flatMap((item, index) => itemFaults(item, [...trail, index]));
  }
  if (value.kind !== 'map') return [];
  return [...value.entries].flatMap(([host, addresses]) => {
    const at = [...trail, host];
    // What looks like an extension is taken out of the mapping and leaves no address.
    if (!isHostName(host) || host.startsWith('x-')) {
      const message = `${subjectOf(addresses, at)} is not under the name of a host`;
      return [valueFault('invalid-host', addresses, message, hostHelp)];
    }
    return areAddresses(addresses) ? [] : [kindFault(addresses, at, 'text or a list')];
  });
}

function areAddresses(value: ModelValue): boolean {
  if (value.kind !== 'scalar') return value.kind === 'list';
  return isUnknown(value) || isNull(value) || textOf(value) !== undefined;
}

function itemFaults(item: ModelValue, trail: Path): readonly Fault[] {
  if (item.kind !== 'scalar' || isUnknown(item)) return [];
  const line = parseHost(goText(item));
  if (line !== undefined && isHostName(line.host)) return [];
  const about = subjectOf(item, trail);
  const message =
    line === undefined
      ? `${about} has no address`
      : `${about} does not begin with the name of a host`;
  return [valueFault('invalid-host', item, message, hostHelp)];
}
