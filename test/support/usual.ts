import { noIgnores } from '../../src/ignores/register.ts';
import { noPinning } from '../../src/lock/lock.ts';

/** What a transform is told where the user wants nothing special. */
export const usualContext = { options: {}, pinning: noPinning, isIgnored: () => false };

/** The parts of a selection that say the same. */
export const usualSelection = {
  ignores: noIgnores,
  readsIgnores: true,
  severities: new Map(),
  options: {},
  pinning: noPinning,
  dockerfiles: false,
};
