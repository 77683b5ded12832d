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
  if (token.length > 1 && token.startsWith('[')) return token.replace(/^\[!/, '[^');
  return token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
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
