import { derived } from './evidence.ts';
import type { Audience, Fact } from './image-profile.ts';

/** For what only other programs of the project connect to; the words say what it is. */
export function forServices(what: string): Fact<Audience> {
  return { value: 'services', evidence: derived(`programs connect to ${what}, not visitors`) };
}

/** For a console that looks after something; the words say what it is. */
export function forAdministrators(what: string): Fact<Audience> {
  return {
    value: 'administrators',
    evidence: derived(`${what} gives power over what it looks after, and no visitor needs it`),
  };
}
