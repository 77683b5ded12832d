const tokens = /\\[\s\S]|\*\*\/|\*\*|\*|\?|\[[!^]?\]?[^\]]*\]|[\s\S]/g;

function translate(token: string): string {
  if (token === '**/') return '(?:.*/)?';
  if (token === '**') return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token.length > 2 && token.startsWith('[')) return token.replace(/^\[!/, '[^');
  const character = token.length === 2 ? token.slice(1) : token;
  return character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function matches(pattern: string, path: string): boolean {
  const source = (pattern.match(tokens) ?? []).map(translate).join('');
  try {
    // What is below a folder that matches is matched too.
    return new RegExp(`^${source}(?:/.*)?$`).test(path);
  } catch {
    // A range such as [z-a] matches nothing.
    return false;
  }
}

export type IgnorePattern = (pattern: string, path: string) => boolean;

/** As `.dockerignore` means it: from its folder on (moby/patternmatcher). */
export const matchesInBuild: IgnorePattern = (pattern, path) =>
  matches(pattern.replace(/^\/+|\/+$/g, ''), path);

/** As `.gitignore` means it: without a slash in it, at any depth (gitignore(5)). */
export const matchesInGit: IgnorePattern = (pattern, path) => {
  const clean = pattern.replace(/\/$/, '');
  return clean.includes('/') ? matchesInBuild(clean, path) : matches(`**/${clean}`, path);
};
