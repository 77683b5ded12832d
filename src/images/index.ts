import * as families from './families.ts';
import type { ImageProfile } from './image-profile.ts';

/** Every known image family. To add one, write its file and its line in families.ts. */
export const profiles: readonly ImageProfile[] = Object.values(families);
