/** What each part of a pattern stands for, longest first. */
const tokens = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|\[[^\]]+\]|[\s\S]/g;

function translate(token: string): string {
  if (token === '**/') return '(?:.*/)?';
  if (token === '**') return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token.length > 1 && token.startsWith('{')) {
    return `(?:${token.slice(1, -1).split(',').map(source).join('|')})`;
  }
  if (token.length > 1 && token.startsWith('[')) return characterClass(token);
  return literal(token);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** What is no class, such as one whose range runs backwards, stands for itself. */
function characterClass(token: string): string {
  const ranges = [...token.matchAll(/([^[])-([^\]])/g)];
  const isOrdered = ranges.every(([, from = '', to = '']) => from <= to);
  return isOrdered && !token.includes('\\') ? token.replace(/^\[!/, '[^') : literal(token);
}

function source(pattern: string): string {
  return (pattern.match(tokens) ?? []).map(translate).join('');
}

/**
 * Matches relative paths with forward slashes, as .gitignore does: a pattern without a slash matches a
 * name at any depth, and a matching folder stands for everything below it.
 */
export function globMatcher(pattern: string): (path: string) => boolean {
  const clean = pattern.replace(/^\.?\//, '').replace(/\/$/, '');
  const anywhere = clean.includes('/') ? '' : '(?:.*/)?';
  const expression = new RegExp(`^${anywhere}${source(clean)}(?:/.*)?$`);
  return (path) => expression.test(path);
}
