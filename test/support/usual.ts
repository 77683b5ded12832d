import { noIgnores } from '../../src/ignores/register.ts';

/** What a transform is told where the user wants nothing special. */
export const usualContext = { options: {}, isIgnored: () => false };

/** The parts of a selection that say the same. */
export const usualSelection = {
  ignores: noIgnores,
  readsIgnores: true,
  severities: new Map(),
  options: {},
};
