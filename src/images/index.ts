import * as first from './families-a-to-l.ts';
import * as second from './families-m-to-z.ts';
import type { ImageProfile } from './image-profile.ts';

/** Every known image family. To add one, write its file and its line in one of the two lists. */
export const profiles: readonly ImageProfile[] = [
  ...Object.values(first),
  ...Object.values(second),
];
