import { noIgnores } from '../../src/ignores/register.ts';
import { noPinning } from '../../src/lock/lock.ts';

/** The parts of a selection that say the same. */
export const usualSelection = {
  ignores: noIgnores,
  readsIgnores: true,
  severities: new Map(),
  options: {},
  pinning: noPinning,
  dockerfiles: false,
};
