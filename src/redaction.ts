import type { FileReport } from './report.ts';

const replacement = '<redacted>';

/** A key that says it holds a secret, its `:` or `=`, and the value up to a comment or the end. */
const secretEntry =
  /((?:^|[\s{,"'-])(?!secrets\b|[\w.-]*_FILE\b)[\w.-]*(?:PASS|PWD|SECRET|TOKEN|CREDENTIAL|_AUTH|KEY(?![A-Z]))[\w.-]*["']?\s*[:=]\s*)("[^"]*"|'[^']*'|(?:(?! #)[^\r\n"'\s])(?:(?! #)[^\r\n"'])*)/gi;

/** `scheme://user:password@host`. */
const credentialsInUrl = /(\w:\/\/[^\s:@/"']*:)([^\s@/"']+)(?=@)/g;

/** A reference to a variable or a mounted secret is not the secret itself. */
const harmless = /^["']?(?:\$\{?\w+\}?|\/run\/secrets\/[\w.-]+)["']?$/;

/** Ordinary words are also names of images, folders and users; they are masked next to their keys only. */
const ordinaryWord = /^[A-Za-z]{1,12}$/;

/** Values that the fixes of a file move out of it, longest first, so that no part of one stays. */
function knownSecrets(file: FileReport): readonly string[] {
  const planned = file.findings.flatMap((finding) =>
    finding.outcome === 'manual' ? [] : (finding.fix.files ?? []),
  );
  const lines = [...file.createdFiles, ...planned].flatMap(({ content }) => content.split(/\r?\n/));
  return [...new Set(lines)]
    .filter((line) => line.trim().length >= 4 && !ordinaryWord.test(line))
    .sort((left, right) => right.length - left.length);
}

/** Replaces secret values in a text of this file, line ends and everything else kept. */
export function secretMask(file: FileReport): (text: string) => string {
  const secrets = knownSecrets(file);
  return (text) => {
    const masked = secrets.reduce((line, secret) => line.replaceAll(secret, replacement), text);
    return masked
      .replace(secretEntry, (entry, key: string, value: string) =>
        harmless.test(value.trim()) ? entry : key + replacement,
      )
      .replace(credentialsInUrl, (entry, start: string, password: string) =>
        harmless.test(password) ? entry : start + replacement,
      );
  };
}
