import { brief } from './brief.ts';
import { diff } from './diff.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** In the order in which help and documentation list them. */
export const reporters: readonly Reporter[] = [
  text,
  brief,
  diff,
  json,
  sarif,
  github,
  gitlab,
  junit,
  markdown,
  html,
];

/** Whether one of these formats tells what each service is like, which takes time that the others save. */
export function describesServices(formats: readonly (string | undefined)[]): boolean {
  return reporters.some((one) => one.describesServices === true && formats.includes(one.name));
}
