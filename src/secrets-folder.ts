import { cleanPath, isAbsolute, isWindowsAbsolute } from './compose/file-path.ts';

export const defaultSecretsFolder = 'secrets';

/** What is wrong with a folder for secret files; undefined when it can be used. */
export function faultOfSecretsFolder(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (isAbsolute(path) || isWindowsAbsolute(path)) return 'is not relative to the project';
  if (/[\\\p{Cc}\p{Cf}]/u.test(path)) return 'has a character that a path here cannot have';
  const clean = cleanPath(path);
  return clean === '..' || clean.startsWith('../') ? 'leads out of the project' : undefined;
}

/** The folder in its shortest form; empty for the one of the project itself. */
export function secretsFolder(path: string): string {
  const fault = faultOfSecretsFolder(path);
  if (fault !== undefined) throw new RangeError(`the folder of secret files ${fault}`);
  const clean = cleanPath(path);
  return clean === '.' ? '' : clean;
}
