import { describe, expect, test } from 'vitest';
import { runProbe } from './probe-results.ts';
import { readSaved } from './saved-projects.ts';

describe('projects on which Docker and we once differed', () => {
  test.each(readSaved())('$name', ({ probe }) => {
    const { verdict, agrees, differences, exception } = runProbe(probe, 0);
    const message = verdict.accepted ? 'accepted' : verdict.message;
    if (exception === undefined) expect(agrees, message).toBe(true);
    expect(differences).toEqual([]);
  });
});
