import { brief } from './brief.ts';
import { diff } from './diff.ts';
import { json } from './json.ts';
import type { Reporter } from './reporter.ts';
import { text } from './text.ts';

export const reporters: readonly Reporter[] = [text, brief, diff, json];
