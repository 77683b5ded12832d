import type { Path } from '../../yaml/operations.ts';
import { subject } from '../schema/wording.ts';
import type { Fault } from './stage.ts';
import type { ModelScalar, ModelValue } from './value.ts';

const longestText = 80;

/** A value as the subject of a sentence: by the place where it is written. */
export function subjectOf(value: ModelValue, trail: Path): string {
  return subject(value.origin?.path ?? trail);
}

export function valueFault(code: string, value: ModelValue, message: string, help?: string): Fault {
  const fault: Fault = { code, message, at: value.origin, part: 'value' };
  return help === undefined ? fault : { ...fault, help };
}

/** The schema takes a date for text, which it is not for Compose. */
export function dateFault(value: ModelValue, trail: Path): Fault {
  const message = `${subjectOf(value, trail)} is read as a date, not as text`;
  return valueFault('unquoted-date', value, message, 'put it in quotes');
}

/**
 * A text that follows no grammar. `fault` goes on after its subject; it is left out when variables make
 * the text, since it may hold what they stand for.
 */
export function textFault(
  code: string,
  value: ModelScalar,
  trail: Path,
  {
    fault,
    wanted,
    help,
  }: { readonly fault: string; readonly wanted: string; readonly help: string },
): Fault {
  const about = subjectOf(value, trail);
  if (value.written !== undefined) {
    const message = `${about} is ${shown(value.written)}, and its variables do not make ${wanted} of it`;
    return valueFault(code, value, message, help);
  }
  return valueFault(code, value, `${about} ${value.value === '' ? 'is empty' : fault}`, help);
}

function shown(text: string): string {
  return `"${text.length > longestText ? `${text.slice(0, longestText)}…` : text}"`;
}

/** A value that Compose cannot read as what it must be. What variables made of it is not shown. */
export function unreadable(
  code: string,
  value: ModelValue,
  trail: Path,
  wanted: string,
  help?: string,
): Fault {
  const message = `${subjectOf(value, trail)} must be ${wanted}${contrast(value)}`;
  return valueFault(code, value, message, help);
}

function contrast(value: ModelValue): string {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return '';
  if (value.written !== undefined) return `, which ${shown(value.written)} does not give`;
  return value.value === '' ? ', not empty' : `, not ${shown(value.value)}`;
}

/** A value of another kind than Compose can work with. */
export function kindFault(value: ModelValue, trail: Path, wanted: string): Fault {
  return valueFault('wrong-kind', value, `${subjectOf(value, trail)} must be ${wanted}`);
}

/** The value as it is, which is of another kind than Compose can work with. */
export function refused(
  value: ModelValue,
  trail: Path,
  faults: Fault[],
  wanted: string,
): ModelValue {
  faults.push(kindFault(value, trail, wanted));
  return value;
}
