import type { Fault } from './stage.ts';

/** Says of which project files can only be a part, from what is missing in them; undefined when nothing is. */
export function describeFragment(missing: readonly Fault[]): string | undefined {
  const [first, ...others] = missing;
  if (first === undefined) return undefined;
  const help = first.help?.startsWith('did you mean') ? ` (${first.help})` : '';
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return `a part of a project: ${first.message}${help}${more}`;
}
