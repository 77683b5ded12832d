import { compareEntries, type LockEntry, lockReference } from '../lock/lock.ts';
import type { ResolveFailure } from '../lock/resolver.ts';
import { count, escapeLine } from '../terminal.ts';
import type { Change, Outcome, WantedImage } from './plan.ts';

/** Enough to tell digests apart, as Docker shows them. */
function short(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12);
}

function answer({ tag, digest }: LockEntry): string {
  return tag === undefined ? short(digest) : `${tag} (${short(digest)})`;
}

function subject({ reference, platform }: LockEntry): string {
  return platform === 'any' ? reference : `${reference} for ${platform}`;
}

function describeChange(change: Change): string {
  const name = subject(change.entry);
  switch (change.kind) {
    case 'added':
      return `added ${name} = ${answer(change.entry)}`;
    case 'changed':
      return `changed ${name} = ${answer(change.entry)}, was ${answer(change.before)}`;
    case 'removed':
      return change.because === 'unused'
        ? `removed ${name}, which nothing uses`
        : `removed ${name}, because the digest that is written for it is another one`;
  }
}

/** One line for each difference in a lock file, in the order of the lock file. */
export function changeLines(name: string, changes: readonly Change[]): string {
  return [...changes]
    .sort((one, other) => compareEntries(one.entry, other.entry))
    .map((change) => `${escapeLine(`${name}: ${describeChange(change)}`)}\n`)
    .join('');
}

export function imageName({ reference, platform }: WantedImage): string {
  const name = lockReference(reference);
  return platform === undefined ? name : `${name} for ${platform}`;
}

export function failureText(image: WantedImage, { reason, help }: ResolveFailure): string {
  const hint = help === undefined ? '' : `  help: ${escapeLine(help)}\n`;
  return `${escapeLine(`error: ${imageName(image)}: ${reason}`)}\n${hint}`;
}

/** What is worth knowing about answers that are none of the best. */
export function hintNotes(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ image, result }) =>
    result.kind === 'resolved' && result.tag === undefined && result.hint !== undefined
      ? [`${imageName(image)} gets its digest and no version tag: ${result.hint}`]
      : [],
  );
}

export interface Totals {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly kept: number;
  readonly failed: number;
}

/** One line at the end. */
export function totalsText({ added, changed, removed, kept, failed }: Totals, dryRun: boolean) {
  const parts = [
    [added, 'added'],
    [changed, 'changed'],
    [removed, 'removed'],
    [kept, 'as before'],
  ] as const;
  const shown = parts.flatMap(([amount, word]) => (amount === 0 ? [] : [`${amount} ${word}`]));
  const none = failed === 0 ? 'nothing to look up' : 'nothing is recorded';
  const done = shown.length === 0 ? none : shown.join(', ');
  const missed = failed === 0 ? '' : `; ${count(failed, 'image')} could not be looked up`;
  const dry = dryRun && added + changed + removed > 0 ? '; nothing is written (--dry-run)' : '';
  return `${done}${missed}${dry}\n`;
}
