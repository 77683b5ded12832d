import { describe, expect, test } from 'vitest';
import type { ImageFacts } from '../../src/images/image-profile.ts';
import { profiles } from '../../src/images/index.ts';
import { casesOf, changed, type FactCase } from './support/fact-cases.ts';
import { valueChanges, weaker } from './support/fact-changes.ts';
import { outcomesOf, pageText } from './support/fact-outcome.ts';
import { whyOnPageOnly } from './support/page-only.ts';

/**
 * A fact that changes nothing is dead weight, and nobody would see when it is wrong. So each part of each fact,
 * its evidence too, is made different, and the report on a service for which it holds has to differ.
 */
type AnyFact = NonNullable<ImageFacts[keyof ImageFacts]>;

interface Difference {
  readonly part: string;
  readonly fact: AnyFact;
}

function differencesOf({ profile, variant, fact }: FactCase): readonly Difference[] {
  const whole = (variant?.facts ?? profile.facts)[fact];
  if (whole === undefined) return [];
  // The changes are made for the type of this very value.
  const changes = [...valueChanges(fact, whole.value as never)];
  return [
    ...changes.map(({ part, value }) => ({ part, fact: { ...whole, value } as AnyFact })),
    { part: 'evidence', fact: { ...whole, evidence: weaker(whole.evidence) } as AnyFact },
  ];
}

function deadParts(one: FactCase): readonly string[] {
  const outcomes = outcomesOf(one);
  const isSeen = ({ fact }: Difference): boolean => {
    const other = changed(one, fact);
    return outcomes.some((outcome) => outcome().with(other) !== outcome().unchanged);
  };
  const isShown = ({ fact }: Difference): boolean =>
    pageText(one, fact) !== pageText(one, (one.variant?.facts ?? one.profile.facts)[one.fact]);
  return differencesOf(one)
    .filter((difference) => {
      const isForPage = whyOnPageOnly(one, difference.part) !== undefined;
      return isForPage ? !isShown(difference) : !isSeen(difference);
    })
    .map(({ part }) => `${one.variant?.name ?? 'itself'}: ${one.fact}, ${part}`);
}

describe.each(profiles.map((profile) => [profile.family, profile] as const))('%s', (_, profile) => {
  test('has no fact that changes nothing', () => {
    expect(casesOf(profile).flatMap(deadParts)).toEqual([]);
  });
});

test('the difference that a fact makes is not found where the fact does not hold', () => {
  const [one] = profiles.filter(({ family }) => family === 'postgres').flatMap(casesOf);
  if (one === undefined) throw new Error('no case');
  const elsewhere = { ...one, fact: 'readOnly' } as const;
  const [outcome] = outcomesOf({ ...elsewhere, setting: { command: 'pg_dump' } });
  const other = changed(elsewhere, {
    value: { kind: 'unsupported', reason: 'it writes' },
    evidence: { kind: 'source', source: 'here' },
  });
  expect(outcome?.().with(other)).toBe(outcome?.().unchanged);
});
