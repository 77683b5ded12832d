/** Paths with forward slashes, as on Linux and in containers (Go's package path). */

/** `/a//b/../c/` → `/a/c`, `a/./b` → `a/b`, nothing → `.`; leading `..` of a relative path stay. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  const text = parts.join('/');
  return rooted ? `/${text}` : text || '.';
}

/** The cleaned path of `path` seen from `folder`. */
export function joinPath(folder: string, path: string): string {
  return cleanPath([folder, path].filter((part) => part !== '').join('/'));
}

/** The folder that holds what `path` leads to. */
export function folderOf(path: string): string {
  return cleanPath(path.slice(0, path.lastIndexOf('/') + 1));
}

/** The last part of a path: `sh` of `/bin/sh`. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The way from one absolute folder to a path; `.` when it is the folder itself. */
export function relativePath(folder: string, path: string): string {
  const [from, to] = [folder, path].map((each) => cleanPath(each).split('/').filter(Boolean));
  if (from === undefined || to === undefined) return path;
  const differs = from.findIndex((part, index) => part !== to[index]);
  const shared = differs === -1 ? from.length : differs;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.';
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

const windowsAbsolute = /^(?:[\0-\x7f]:[\\/]|[\\/]{2}|[\\/]\?\?[\\/][^\\/]*[\\/])/;

/** Whether Windows takes the path for an absolute one: `C:\data`, `C:/data`, `\\server\share`. */
export function isWindowsAbsolute(path: string): boolean {
  return windowsAbsolute.test(path);
}
