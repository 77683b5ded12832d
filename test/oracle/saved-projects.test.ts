import { describe, expect, test } from 'vitest';
import { runProbe } from './probe-results.ts';
import { readSaved } from './saved-projects.ts';

describe('projects on which Docker and we once differed', () => {
  const saved = readSaved();

  test('there are some', () => {
    expect(saved.length).toBeGreaterThan(0);
  });

  test.each(saved)('$name', ({ probe }) => {
    const { verdict, agrees, differences, exception } = runProbe(probe, 0);
    expect(agrees || exception !== undefined, verdict.accepted ? 'accepted' : verdict.message).toBe(
      true,
    );
    expect(differences).toEqual([]);
  });
});
